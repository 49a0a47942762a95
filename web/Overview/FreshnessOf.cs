using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

internal static class FreshnessOf
{
    // What stops an artist stops its releases with it. Who is tracked is asked of the late alone: most are not.
    private const string Behind = """
        WITH newest AS (SELECT source, max(concluded_through) AS day FROM source_cursors GROUP BY source),
        late AS MATERIALIZED (
            SELECT DISTINCT c.entity_kind, c.entity_id FROM source_cursors c JOIN newest USING (source) WHERE c.concluded_through < newest.day)
        SELECT (
            (SELECT count(*) FROM late JOIN artists a ON late.entity_kind = 'artist' AND a.artist_id = late.entity_id
             WHERE a.untracked_at IS NULL AND a.paused_at IS NULL AND ($1::bigint IS NULL OR a.artist_id = $1))
            + (SELECT count(*) FROM late JOIN releases r ON late.entity_kind = 'release' AND r.release_id = late.entity_id JOIN artists a USING (artist_id)
               WHERE r.untracked_at IS NULL AND r.paused_at IS NULL AND a.untracked_at IS NULL AND a.paused_at IS NULL
                 AND ($1::bigint IS NULL OR a.artist_id = $1)))::int
        """;

    private sealed record Counted(int Count);

    public static async Task<int> CountBehind(Portfolio portfolio, long? artistId, CancellationToken cancel) =>
        (await portfolio.Data.One(Behind, row => new Counted(row.Count(0)), cancel, artistId))!.Count;

    public static Freshness At(Portfolio portfolio, DateOnly? dataThrough, int behind) =>
        new(dataThrough, dataThrough is { } day ? portfolio.Today.DayNumber - day.DayNumber : null, behind);
}
