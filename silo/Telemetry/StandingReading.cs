using Npgsql;

namespace MusicInsights.Silo.Telemetry;

/// <summary>One reading of what stands in a portfolio's database, of that which costs next to nothing to read.</summary>
/// <param name="OpenAlerts">By severity, each of them.</param>
internal sealed record StandingReading(IReadOnlyDictionary<string, int> OpenAlerts, long DatabaseBytes)
{
    private const int PatienceSeconds = 10;

    private const string Sql = """
        SELECT s.severity, count(a.id), pg_database_size(current_database())
        FROM (VALUES ('low'), ('medium'), ('high')) s (severity) LEFT JOIN alerts a ON a.severity = s.severity AND a.resolved_at IS NULL
        GROUP BY s.severity
        """;

    public static async Task<StandingReading> Of(NpgsqlDataSource data, CancellationToken stop)
    {
        var (alerts, bytes) = (new Dictionary<string, int>(), 0L);
        await using var command = data.CreateCommand(Sql);
        command.CommandTimeout = PatienceSeconds;
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            alerts[rows.GetString(0)] = (int)rows.GetInt64(1);
            bytes = rows.GetInt64(2);
        }

        return new StandingReading(alerts, bytes);
    }
}
