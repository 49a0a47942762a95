using Npgsql;

namespace MusicInsights.Silo.Telemetry;

/// <summary>By source, the newest day for which it gave a value of anyone who is tracked.</summary>
internal static class NewestDays
{
    // Longer than a look at anything else may take: it is the only one that grows with the portfolio.
    private const int PatienceSeconds = 60;

    // A concluded day that is no gap has a value. Where a source has told nothing but gaps for 60 days, that is how old it is.
    // Most Spotify apps are given neither popularity nor followers: nothing of theirs can grow old.
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
        SELECT r.source, coalesce((
            SELECT r.day - i FROM generate_series(0, 60) i
            WHERE EXISTS (
                SELECT FROM cursors c
                WHERE c.source = r.source AND r.day - i BETWEEN c.first_day AND c.concluded_through
                AND NOT EXISTS (SELECT FROM day_gaps g WHERE (g.entity_kind, g.entity_id, g.source, g.date) = (c.entity_kind, c.entity_id, c.source, r.day - i)))
            ORDER BY i LIMIT 1), r.day - 60)
        FROM reached r
        WHERE r.source <> 'spotify_web_api' OR EXISTS (
            SELECT FROM source_capabilities k WHERE k.source = r.source AND k.capability IN ('popularity', 'followers') AND k.last_seen > r.day - 60)
        """;

    public static async Task<IReadOnlyDictionary<string, DateOnly>> Of(NpgsqlDataSource data, CancellationToken stop)
    {
        var days = new Dictionary<string, DateOnly>();
        await using var command = data.CreateCommand(Sql);
        command.CommandTimeout = PatienceSeconds;
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            days[rows.GetString(0)] = rows.GetFieldValue<DateOnly>(1);
        return days;
    }
}
