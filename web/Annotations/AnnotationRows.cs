using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Annotations;

/// <summary>Reads what is to be marked on the curve of one release, or of all of an artist's.</summary>
internal static class AnnotationRows
{
    private const int Most = 500;

    // A campaign's days are those on which it spent, was shown or was visited; a pause of up to three days does not part them.
    // Four days before the range are looked at, so that what was running already is not told to begin with it.
    private static readonly string Sql = $"""
        WITH mine AS (
            SELECT release_id, title, release_date FROM releases
            WHERE CASE WHEN $1 = 'release' THEN release_id = $2 ELSE artist_id = $2 AND untracked_at IS NULL END),
        linked AS (
            SELECT c.campaign_id, c.name, c.platform, CASE WHEN count(*) = 1 THEN min(m.release_id) END AS release_id, CASE WHEN count(*) = 1 THEN min(m.title) END AS title
            FROM campaign_links l JOIN mine m USING (release_id) JOIN campaigns c USING (campaign_id) GROUP BY c.campaign_id),
        ran AS (
            SELECT campaign_id, date FROM meta_ads_campaigns
            WHERE campaign_id IN (SELECT campaign_id FROM linked) AND date BETWEEN $3::date - 4 AND $4 AND (budget_spent > 0 OR impressions > 0)
            UNION
            SELECT campaign_id, date FROM marketing_hypeddit
            WHERE campaign_id IN (SELECT campaign_id FROM linked) AND date BETWEEN $3::date - 4 AND $4 AND (visits > 0 OR clicks > 0)),
        begun AS (SELECT campaign_id, date, date - lag(date) OVER w > 4 IS NOT FALSE AS begins FROM ran WINDOW w AS (PARTITION BY campaign_id ORDER BY date)),
        stretch AS (SELECT campaign_id, date, count(*) FILTER (WHERE begins) OVER (PARTITION BY campaign_id ORDER BY date) AS n FROM begun),
        seen AS (
            SELECT DISTINCT ON (release_id, playlist) release_id, playlist, as_of, streams FROM algorithmic_outcomes
            WHERE release_id IN (SELECT release_id FROM mine) AND streams > 0 ORDER BY release_id, playlist, as_of, streams DESC)
        SELECT 'release', release_date, NULL::date, release_id, title, NULL::bigint, NULL, NULL, NULL, NULL::bigint
        FROM mine WHERE release_date BETWEEN $3 AND $4
        UNION ALL
        SELECT 'campaign', min(s.date), max(s.date), min(l.release_id), min(l.title), campaign_id, min(l.name), min(l.platform), NULL, NULL
        FROM stretch s JOIN linked l USING (campaign_id) GROUP BY campaign_id, s.n HAVING max(s.date) >= $3
        UNION ALL
        SELECT 'playlist', as_of, NULL, release_id, title, NULL, NULL, NULL, playlist, streams
        FROM seen JOIN mine USING (release_id) WHERE as_of BETWEEN $3 AND $4
        ORDER BY 2, 1, 4, 6 LIMIT {Most}
        """;

    public static async Task<AnnotationList> Read(Portfolio portfolio, string kind, long id, DayRange range, CancellationToken cancel) => new(
        range.First, range.Last,
        await portfolio.Data.List(
            Sql,
            row => new Annotation(
                row.Text(0), row.Day(1), row.DayOrNull(2), row.LongOrNull(3), row.TextOrNull(4), row.LongOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
                row.TextOrNull(8), row.LongOrNull(9)),
            cancel, kind, id, range.First, range.Last));
}
