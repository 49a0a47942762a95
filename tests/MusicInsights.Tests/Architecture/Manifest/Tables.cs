using System.Text.RegularExpressions;
using Npgsql;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>A table as the migrations made it.</summary>
/// <param name="Columns">In their order, each with its type; a key's are bold, one that may be unknown ends in a question mark.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Columns)
{
    public static async Task<IReadOnlyList<Table>> Read(NpgsqlDataSource data)
    {
        await using var command = data.CreateCommand("""
            SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, coalesce(a.attnum = ANY (k.conkey), false)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
            ORDER BY c.relname, a.attnum
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column)>();
        while (await rows.ReadAsync())
            columns.Add((rows.GetString(0), Shown(rows.GetString(1), rows.GetString(2), rows.GetBoolean(3), rows.GetBoolean(4))));
        return [.. columns.GroupBy(column => column.Table, column => column.Column).Select(table => new Table(table.Key, [.. table])).OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    private static string Shown(string name, string type, bool known, bool key) => $"{(key ? $"**{name}**" : name)} {Short(type)}{(known ? "" : "?")}";

    private static string Short(string type) => type.Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal).Replace("double precision", "float8", StringComparison.Ordinal)
        .Replace("character varying", "varchar", StringComparison.Ordinal);
}

/// <summary>Which tables a room's statements read and write, and which it names to statements that are put together.</summary>
internal sealed partial class TableUse(IReadOnlyList<Table> tables)
{
    private readonly HashSet<string> _known = [.. tables.Select(table => table.Name)];

    public IEnumerable<string> Read(Room room) => Found(room, verb => verb is "from" or "join");

    public IEnumerable<string> Written(Room room) => Found(room, verb => verb is not ("from" or "join"));

    public IEnumerable<string> Named(Room room) =>
        Sorted(room.Files.SelectMany(file => Quoted().Matches(file.Text)).Select(name => name.Groups[1].Value)).Except(Read(room)).Except(Written(room));

    private IEnumerable<string> Found(Room room, Func<string, bool> verbs) => Sorted(room.Files.SelectMany(file => Statements().Matches(file.Text))
        .Where(match => verbs(match.Groups[1].Value.ToLowerInvariant())).Select(match => match.Groups[2].Value));

    private IEnumerable<string> Sorted(IEnumerable<string> names) => names.Where(_known.Contains).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(insert\s+into|delete\s+from|merge\s+into|update|copy|(?<!delete\s+)from|join)\s+(?:only\s+)?([a-z_]+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Statements();

    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Quoted();
}
