using System.Globalization;
using System.Text.Json;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Releases;

/// <summary>Reads releases: which belong on the page, then only those with their days.</summary>
internal static class ReleaseRows
{
    private const string Sql = """
        SELECT r.release_id, r.artist_id, a.name, r.title, r.release_date, r.release_date_precision, r.paused_at,
               o.id, o.rule, o.opened_on, o.expected, o.actual, r.platform_ids::text, r.created_at
        FROM unnest($1::bigint[]) WITH ORDINALITY p(release_id, place)
        JOIN releases r USING (release_id)
        JOIN artists a USING (artist_id)
        LEFT JOIN stream_drops o ON o.release_id = r.release_id AND o.recovered_on IS NULL AND o.state IN ('provisional', 'confirmed')
        ORDER BY p.place
        """;

    private const string Sources = """
        SELECT source, concluded_through, checked_at FROM source_cursors
        WHERE entity_kind = 'release' AND entity_id = $1 ORDER BY source
        """;

    public static Task<bool> Exists(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.Exists("SELECT FROM releases WHERE release_id = $1", cancel, id);

    public static async Task<Page<ReleaseItem>> Read(
        Portfolio portfolio, ReleaseSort sort, ReleaseFilter filter, PageQuery page, CancellationToken cancel)
    {
        var places = await ReleasePlaces.Read(portfolio, sort, filter, page, cancel);
        var cut = page.Cut(places, place => [place.Key, place.Id.ToString(CultureInfo.InvariantCulture)]);
        var items = await WithDays(portfolio, [.. cut.Items.Select(place => place.Id)], cancel);
        return new Page<ReleaseItem>(items, cut.Next);
    }

    public static async Task<ReleaseDetail?> Find(Portfolio portfolio, long id, CancellationToken cancel)
    {
        var found = await WithDays(portfolio, [id], cancel);
        if (found is not [var release])
            return null;
        var sources = await portfolio.Data.List(Sources, row => new SourceProgress(row.Text(0), row.Day(1), row.Instant(2)), cancel, id);
        return release with { Sources = sources };
    }

    private static async Task<List<ReleaseDetail>> WithDays(Portfolio portfolio, long[] ids, CancellationToken cancel)
    {
        if (ids.Length == 0)
            return [];
        var days = await RecentDays.Read(portfolio, ids, cancel);
        return await portfolio.Data.List(Sql, row => Row(row, days.GetValueOrDefault(row.Long(0), RecentDays.None)), cancel, ids);
    }

    private static ReleaseDetail Row(NpgsqlDataReader row, RecentDays days) => new(
        row.Long(0), row.Long(1), row.Text(2), row.Text(3), row.DayOrNull(4), row.TextOrNull(5),
        days.LastDay, days.Streams, days.SameWeekdayLastWeek, days.ChangePct, days.Series,
        row.IsDBNull(7) ? null : new OpenDrop(row.Long(7), row.Text(8), row.Day(9), row.GetDouble(10), row.Long(11)), row.InstantOrNull(6),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.Text(12))!, row.Instant(13), []);
}
