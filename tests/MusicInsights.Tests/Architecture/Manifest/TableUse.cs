using System.Text.RegularExpressions;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>The tables of a room, each list in the order of their names.</summary>
/// <param name="Describes">Named to statements that are put together elsewhere.</param>
internal sealed record TableUse(IReadOnlyList<string> Reads, IReadOnlyList<string> Writes, IReadOnlyList<string> Describes)
{
    public static TableUse Of(Room room, IReadOnlySet<string> known)
    {
        var statements = room.Files.SelectMany(file => Words.Statements().Matches(file.Text)).Select(match => (Verb: match.Groups[1].Value.ToLowerInvariant(), Table: match.Groups[2].Value)).ToList();
        var reads = Sorted(statements.Where(statement => statement.Verb is "from" or "join").Select(statement => statement.Table));
        var writes = Sorted(statements.Where(statement => statement.Verb is not ("from" or "join")).Select(statement => statement.Table));
        return new TableUse(reads, writes, Sorted(room.Files.SelectMany(file => Words.Quoted().Matches(file.Text)).Select(name => name.Groups[1].Value).Except(reads).Except(writes)));

        List<string> Sorted(IEnumerable<string> names) => [.. names.Where(known.Contains).Distinct().Order(StringComparer.Ordinal)];
    }
}

/// <summary>How tables stand in the code.</summary>
internal static partial class Words
{
    [GeneratedRegex(@"\b(insert\s+into|delete\s+from|merge\s+into|update|copy|(?<!delete\s+)from|join)\s+(?:only\s+)?([a-z_]+)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Statements();

    [GeneratedRegex("\"([a-z_]+)\"")]
    public static partial Regex Quoted();
}
