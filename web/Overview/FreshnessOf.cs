using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

internal static class FreshnessOf
{
    // What stops an artist stops its releases with it.
    private const string Behind = """
        WITH newest AS (SELECT source, max(concluded_through) AS day FROM source_cursors GROUP BY source),
        scheduled AS (
            SELECT artist_id FROM artists
            WHERE untracked_at IS NULL AND paused_at IS NULL AND ($1::bigint IS NULL OR artist_id = $1)),
        tracked AS (
            SELECT 'artist' AS kind, artist_id AS id FROM scheduled
            UNION ALL
            SELECT 'release', release_id FROM releases JOIN scheduled USING (artist_id) WHERE untracked_at IS NULL AND paused_at IS NULL)
        SELECT count(*)::int FROM (
            SELECT DISTINCT c.entity_kind, c.entity_id
            FROM source_cursors c
            JOIN newest USING (source)
            JOIN tracked t ON t.kind = c.entity_kind AND t.id = c.entity_id
            WHERE c.concluded_through < newest.day) late
        """;

    private sealed record Counted(int Count);

    public static async Task<int> CountBehind(Portfolio portfolio, long? artistId, CancellationToken cancel) =>
        (await portfolio.Data.One(Behind, row => new Counted(row.Count(0)), cancel, artistId))!.Count;

    public static Freshness At(Portfolio portfolio, DateOnly? dataThrough, int behind) =>
        new(dataThrough, dataThrough is { } day ? portfolio.Today.DayNumber - day.DayNumber : null, behind);
}
