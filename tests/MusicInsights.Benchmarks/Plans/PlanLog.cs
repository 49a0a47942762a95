using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicInsights.Benchmarks.Plans;

/// <summary>The plans that the server writes into its log, with what each really took.</summary>
internal sealed partial class PlanLog(string file)
{
    /// <summary>Has every statement of every later connection explained, those of foreign-key triggers included.</summary>
    public const string Settings = """
        ALTER DATABASE filled SET session_preload_libraries = 'auto_explain';
        ALTER DATABASE filled SET auto_explain.log_min_duration = 0;
        ALTER DATABASE filled SET auto_explain.log_analyze = on;
        ALTER DATABASE filled SET auto_explain.log_timing = off;
        ALTER DATABASE filled SET auto_explain.log_buffers = on;
        ALTER DATABASE filled SET auto_explain.log_triggers = on;
        ALTER DATABASE filled SET auto_explain.log_parameter_max_length = 0;
        """;

    private long _read = new FileInfo(file).Length;

    public async Task<IReadOnlyList<StatementCost>> ReadOnAsync(CancellationToken stop)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(_read, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(stop);
        _read = stream.Position;
        return
        [
            .. Entry().Split(text).Skip(1).Chunk(2)
                .Select(entry => (Milliseconds: double.Parse(entry[0], CultureInfo.InvariantCulture), Plan: entry[1]))
                .GroupBy(entry => Query().Match(entry.Plan).Groups[1].Value)
                .Select(same => new StatementCost(
                    same.Key, same.Count(), same.Sum(entry => entry.Milliseconds),
                    same.Max(entry => Partition().Matches(entry.Plan).Select(match => match.Value).Distinct().Count()), same.MaxBy(entry => entry.Milliseconds).Plan))
                .OrderByDescending(statement => statement.Milliseconds),
        ];
    }

    [GeneratedRegex(@"^.*LOG:  duration: ([\d.]+) ms  plan:$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"Query Text:\s+(.{1,50})")]
    private static partial Regex Query();

    [GeneratedRegex(@"spotify_streams_daily_\d{6}\b")]
    private static partial Regex Partition();
}

/// <param name="Milliseconds">Of all calls together.</param>
/// <param name="Partitions">The most monthly partitions that one call touched.</param>
internal sealed record StatementCost(string Name, int Calls, double Milliseconds, int Partitions, string SlowestPlan);
