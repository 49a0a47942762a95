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
               p.last_day, s.days, p.apple_id, p.youtube_channel
        FROM (
            SELECT a.*, greatest(
                (SELECT max(date) FROM artist_daily_totals t WHERE t.artist_id = a.artist_id AND t.releases > 0),
                (SELECT max(date) FROM spotify_audience_daily d WHERE d.artist_id = a.artist_id AND d.streams IS NOT NULL)) AS last_day
            FROM page a) p
        CROSS JOIN LATERAL (
            SELECT CASE WHEN count(t.streams) FILTER (WHERE i > -28) > 0 THEN array_agg(t.streams ORDER BY i) ELSE array_agg(d.streams ORDER BY i) END AS days
            FROM generate_series(-55, 0) i
            LEFT JOIN artist_daily_totals t ON t.artist_id = p.artist_id AND t.date = p.last_day + i AND t.releases > 0
            LEFT JOIN spotify_audience_daily d ON d.artist_id = p.artist_id AND d.date = p.last_day + i) s
        """;

    private const string Listed = $"""
        WITH page AS (SELECT a.*, place FROM unnest($1::bigint[]) WITH ORDINALITY p (artist_id, place) JOIN artists a USING (artist_id))
        {Days}
        ORDER BY p.place
        """;

    private const string One = $"""
        WITH page AS (SELECT * FROM artists WHERE artist_id = $1)
        {Days}
        """;

    public static Task<bool> Exists(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.Exists("SELECT FROM artists WHERE artist_id = $1", cancel, id);

    public static async Task<Page<ArtistItem>> Read(Portfolio portfolio, ArtistSort sort, string? search, PageQuery page, CancellationToken cancel)
    {
        // The key is the database's own, since it orders and folds letters its own way.
        var places = await ArtistPlaces.Read(portfolio, sort, search, page, cancel);
        var cut = page.Cut(places, place => [place.Key, place.Id.ToString(CultureInfo.InvariantCulture)]);
        var items = cut.Items.Count == 0 ? [] : await portfolio.Data.List(Listed, Row, cancel, cut.Items.Select(place => place.Id).ToArray());
        return new Page<ArtistItem>(items, cut.Next);
    }

    public static Task<ArtistDetail?> Find(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One(One, Row, cancel, id);

    private static ArtistDetail Row(NpgsqlDataReader row)
    {
        var weeks = FourWeeks.Of(row.Series(7));
        return new ArtistDetail(
            row.Long(0), row.Text(1), row.TextOrNull(2), row.Count(5), row.DayOrNull(6),
            weeks.Streams, weeks.Compared, weeks.Previous, weeks.ComparedDays, weeks.Series, row.InstantOrNull(3), row.Instant(4),
            row.TextOrNull(8), row.TextOrNull(9));
    }
}
