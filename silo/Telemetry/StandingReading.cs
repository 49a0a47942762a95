using Npgsql;

namespace MusicInsights.Silo.Telemetry;

/// <summary>One reading of what stands in a portfolio's database.</summary>
/// <param name="NewestDays">By source, the newest day for which it gave a value of anyone who is tracked.</param>
/// <param name="OpenAlerts">By severity, each of them.</param>
internal sealed record StandingReading(IReadOnlyDictionary<string, DateOnly> NewestDays, IReadOnlyDictionary<string, int> OpenAlerts, long DatabaseBytes)
{
    private const int PatienceSeconds = 10;

    // A concluded day that is no gap has a value. Where a source has told nothing but gaps for 60 days, that is how old it is.
    private const string Sql = """
        WITH tracked AS (
            SELECT 'artist' AS kind, artist_id AS id FROM artists WHERE untracked_at IS NULL AND paused_at IS NULL
            UNION ALL SELECT 'release', r.release_id FROM releases r JOIN artists a USING (artist_id) WHERE coalesce(r.untracked_at, r.paused_at, a.untracked_at, a.paused_at) IS NULL
            UNION ALL SELECT 'campaign', campaign_id FROM campaigns WHERE untracked_at IS NULL AND paused_at IS NULL
            UNION ALL SELECT 'ad_account', ad_account_id FROM ad_accounts WHERE untracked_at IS NULL AND paused_at IS NULL),
        cursors AS (
            SELECT c.entity_kind, c.entity_id, c.source, c.first_day, c.concluded_through
            FROM source_cursors c JOIN tracked t ON t.kind = c.entity_kind AND t.id = c.entity_id),
        reached AS (SELECT source, max(concluded_through) AS day FROM cursors GROUP BY source)
        SELECT 'day', r.source, coalesce((
            SELECT r.day - i FROM generate_series(0, 60) i
            WHERE EXISTS (
                SELECT FROM cursors c
                WHERE c.source = r.source AND r.day - i BETWEEN c.first_day AND c.concluded_through
                AND NOT EXISTS (SELECT FROM day_gaps g WHERE (g.entity_kind, g.entity_id, g.source, g.date) = (c.entity_kind, c.entity_id, c.source, r.day - i)))
            ORDER BY i LIMIT 1), r.day - 60) - date '2000-01-01'
        FROM reached r
        UNION ALL
        SELECT 'alerts', s.severity, count(a.id)
        FROM (VALUES ('low'), ('medium'), ('high')) s (severity) LEFT JOIN alerts a ON a.severity = s.severity AND a.resolved_at IS NULL
        GROUP BY s.severity
        UNION ALL
        SELECT 'bytes', '', pg_database_size(current_database())
        """;

    private static readonly DateOnly Origin = new(2000, 1, 1);

    public static async Task<StandingReading> Of(NpgsqlDataSource data, CancellationToken stop)
    {
        var (days, alerts, bytes) = (new Dictionary<string, DateOnly>(), new Dictionary<string, int>(), 0L);
        await using var command = data.CreateCommand(Sql);
        command.CommandTimeout = PatienceSeconds;
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            var (name, figure) = (rows.GetString(1), rows.GetInt64(2));
            switch (rows.GetString(0))
            {
                case "day":
                    days[name] = Origin.AddDays((int)figure);
                    break;
                case "alerts":
                    alerts[name] = (int)figure;
                    break;
                default:
                    bytes = figure;
                    break;
            }
        }

        return new StandingReading(days, alerts, bytes);
    }
}
