using System.Globalization;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Artists;

/// <summary>Reads artists. Their days come from the totals, so the cost follows the page, not the catalogue.</summary>
internal static class ArtistRows
{
    private const string Days = """
        SELECT p.artist_id, p.name, p.spotify_id, p.paused_at, p.created_at,
               (SELECT count(*)::int FROM releases r WHERE r.artist_id = p.artist_id AND r.untracked_at IS NULL),
               p.last_day, s.streams, s.before, s.series, lower(p.name)
        FROM (
            SELECT a.*, greatest(
                (SELECT max(date) FROM artist_daily_totals t WHERE t.artist_id = a.artist_id AND t.releases > 0),
                (SELECT max(date) FROM spotify_audience_daily d WHERE d.artist_id = a.artist_id AND d.streams IS NOT NULL)) AS last_day
            FROM page a) p
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(t.streams) FILTER (WHERE i > -28), sum(d.streams) FILTER (WHERE i > -28))::bigint AS streams,
                   coalesce(sum(t.streams) FILTER (WHERE i <= -28), sum(d.streams) FILTER (WHERE i <= -28))::bigint AS before,
                   CASE WHEN count(t.streams) FILTER (WHERE i > -28) > 0
                        THEN array_agg(t.streams ORDER BY i) FILTER (WHERE i > -28)
                        ELSE array_agg(d.streams ORDER BY i) FILTER (WHERE i > -28) END AS series
            FROM generate_series(-55, 0) i
            LEFT JOIN artist_daily_totals t ON t.artist_id = p.artist_id AND t.date = p.last_day + i AND t.releases > 0
            LEFT JOIN spotify_audience_daily d ON d.artist_id = p.artist_id AND d.date = p.last_day + i) s
        ORDER BY lower(p.name), p.artist_id
        """;

    private const string List = $"""
        WITH page AS (
            SELECT * FROM artists
            WHERE untracked_at IS NULL AND ($1::text IS NULL OR (lower(name), artist_id) > ($1, $2::bigint))
            ORDER BY lower(name), artist_id LIMIT $3)
        {Days}
        """;

    private const string One = $"""
        WITH page AS (SELECT * FROM artists WHERE artist_id = $1)
        {Days}
        """;

    private sealed record Placed(ArtistDetail Artist, string Key);

    public static Task<bool> Exists(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.Exists("SELECT FROM artists WHERE artist_id = $1", cancel, id);

    public static async Task<Page<ArtistItem>> Read(Portfolio portfolio, PageQuery page, CancellationToken cancel)
    {
        // The key is the database's own, since it orders and folds letters its own way.
        var placed = await portfolio.Data.List(
            List, row => new Placed(Row(row), row.Text(10)), cancel, page.After?[0], page.AfterId, page.Limit + 1);
        var cut = page.Cut(placed, item => [item.Key, item.Artist.ArtistId.ToString(CultureInfo.InvariantCulture)]);
        return new Page<ArtistItem>([.. cut.Items.Select(item => item.Artist)], cut.Next);
    }

    public static Task<ArtistDetail?> Find(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One(One, Row, cancel, id);

    private static ArtistDetail Row(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.TextOrNull(2), row.Count(5), row.DayOrNull(6),
        row.LongOrNull(7), row.LongOrNull(8), row.Series(9), row.InstantOrNull(3), row.Instant(4));
}
