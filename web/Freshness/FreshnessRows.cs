using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Freshness;

/// <summary>Reads a page of entities, then how old their data is: the cost follows the page, not the catalogue.</summary>
internal static class FreshnessRows
{
    // A source is expected of an entity where others of its kind have it: it was concluded for one, or had a task lately.
    private const string Ages = """
        WITH owners AS (SELECT * FROM unnest($1::bigint[]) AS o (owner)),
        members AS (
            SELECT owner, $2 AS kind, owner AS id FROM owners
            UNION ALL
            SELECT r.artist_id, 'release', r.release_id FROM owners JOIN releases r ON $2 = 'artist' AND r.artist_id = owner AND r.untracked_at IS NULL AND r.paused_at IS NULL),
        runs AS (SELECT id, run_date FROM etl_runs WHERE dag_id = 'daily_ingest' AND run_date > $3::date - 7 ORDER BY run_date DESC LIMIT 3),
        asked AS (
            SELECT DISTINCT entity_kind AS kind, source FROM source_cursors
            UNION
            SELECT DISTINCT t.entity_kind, t.source FROM runs JOIN etl_tasks t ON t.run_date = runs.run_date AND t.run_id = runs.id),
        ages AS (
            SELECT m.owner, m.kind, a.source, d.day, f.error_class
            FROM members m
            JOIN asked a ON a.kind = m.kind AND ($4::text IS NULL OR a.source = $4)
            LEFT JOIN source_cursors c ON c.entity_kind = m.kind AND c.entity_id = m.id AND c.source = a.source
            -- A concluded day that is no gap has a value; a day on which no campaign of an ad account ran is neither.
            LEFT JOIN LATERAL (
                (SELECT c.concluded_through - i AS day FROM generate_series(0, c.concluded_through - c.first_day) i
                WHERE m.kind <> 'ad_account' AND NOT EXISTS (
                    SELECT FROM day_gaps g WHERE g.entity_kind = m.kind AND g.entity_id = m.id AND g.source = a.source AND g.date = c.concluded_through - i)
                ORDER BY i LIMIT 1)
                UNION ALL
                SELECT max(s.date) FROM campaigns p JOIN meta_ads_campaigns s USING (campaign_id)
                WHERE m.kind = 'ad_account' AND p.ad_account_id = m.id AND s.date <= c.concluded_through
                HAVING m.kind = 'ad_account') d ON true
            LEFT JOIN LATERAL (
                SELECT t.error_class FROM runs
                JOIN etl_tasks t ON t.run_date = runs.run_date AND t.run_id = runs.id AND t.entity_kind = m.kind AND t.entity_id = m.id AND t.source = a.source
                ORDER BY runs.run_date DESC LIMIT 1) f ON true)
        SELECT owner, source, kind, min(day), count(*)::int, (count(*) FILTER (WHERE day IS NULL OR day < $3::date - $5::int))::int, max(error_class)
        FROM ages GROUP BY owner, source, kind ORDER BY owner, source, kind
        """;

    private sealed record Entity(long Id, string Name, DateTime? PausedAt, string Key);

    private sealed record Aged(long Owner, SourceAge Age);

    public static async Task<Page<FreshnessItem>> Read(Portfolio portfolio, EntityKind kind, long? id, string? source, PageQuery page, CancellationToken cancel)
    {
        var entities = await portfolio.Data.List(
            $"""
            SELECT id, name, paused_at, lower(name) FROM ({Tracked(kind)}) e
            WHERE ($1::text IS NULL OR (lower(name), id) > ($1, $2::bigint)) AND ($4::bigint IS NULL OR id = $4) ORDER BY lower(name), id LIMIT $3
            """,
            row => new Entity(row.Long(0), row.Text(1), row.InstantOrNull(2), row.Text(3)), cancel, page.After?[0], page.AfterId, page.Limit + 1, id);
        var cut = page.Cut(entities, entity => [entity.Key, entity.Id.ToString(CultureInfo.InvariantCulture)]);
        var ages = (await ReadAges(portfolio, kind, source, [.. cut.Items.Select(entity => entity.Id)], cancel)).ToLookup(aged => aged.Owner, aged => aged.Age);
        return new Page<FreshnessItem>([.. cut.Items.Select(e => new FreshnessItem(kind.Wire(), e.Id, e.Name, e.PausedAt, [.. ages[e.Id]]))], cut.Next);
    }

    private static Task<List<Aged>> ReadAges(Portfolio portfolio, EntityKind kind, string? source, long[] owners, CancellationToken cancel) => portfolio.Data.List(
        Ages,
        row =>
        {
            var day = row.DayOrNull(3);
            var lag = day is { } known ? portfolio.Today.DayNumber - known.DayNumber : (int?)null;
            return new Aged(row.Long(0), new SourceAge(row.Text(1), row.Text(2), day, lag, Lateness.Of(lag), row.Count(4), row.Count(5), row.TextOrNull(6)));
        },
        cancel, owners, kind.Wire(), portfolio.Today, source, Lateness.FreshDays);

    // Campaigns at Meta are as fresh as their account.
    private static string Tracked(EntityKind kind) => kind switch
    {
        EntityKind.Artist => "SELECT artist_id AS id, name, paused_at FROM artists WHERE untracked_at IS NULL",
        EntityKind.Release => """
            SELECT r.release_id AS id, r.title AS name, coalesce(r.paused_at, a.paused_at) AS paused_at FROM releases r JOIN artists a USING (artist_id)
            WHERE r.untracked_at IS NULL AND a.untracked_at IS NULL
            """,
        EntityKind.Campaign => "SELECT campaign_id AS id, name, paused_at FROM campaigns WHERE untracked_at IS NULL AND platform = 'hypeddit'",
        EntityKind.AdAccount => "SELECT ad_account_id AS id, name, paused_at FROM ad_accounts WHERE untracked_at IS NULL",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no data of its own"),
    };
}
