using System.Globalization;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Artists;

/// <summary>Where an artist stands in a sorted list.</summary>
internal sealed record ArtistPlace(long Id, string Key);

/// <summary>
/// Finds which artists a page holds. Each artist's newest days are found by the key of its totals, so the cost is that of a
/// few index walks an artist; one without a day in the newest three months comes last, by its id.
/// </summary>
internal static class ArtistPlaces
{
    /// <summary>How far back a newest day is looked for, so that what has long ended costs nothing.</summary>
    private const int RecentDays = 91;

    private const string Found = "FROM artists a WHERE a.untracked_at IS NULL AND ($1::text IS NULL OR a.name ILIKE $1)";

    private const string ByName = $"""
        SELECT a.artist_id, lower(a.name)
        {Found} AND ($2::text IS NULL OR (lower(a.name), a.artist_id) > ($2, $3::bigint))
        ORDER BY lower(a.name), a.artist_id LIMIT $4
        """;

    /// <summary>One more place than the page has, where there is one.</summary>
    public static Task<List<ArtistPlace>> Read(Portfolio portfolio, ArtistSort sort, string? search, PageQuery page, CancellationToken cancel)
    {
        var pattern = TextQuery.Pattern(search);
        return sort.Key is { } key
            ? portfolio.Data.List(
                Ranked(key), row => new ArtistPlace(row.Long(0), row.GetDouble(1).ToString("R", CultureInfo.InvariantCulture)), cancel,
                pattern, page.After is { } after ? double.Parse(after[0]!, CultureInfo.InvariantCulture) : null, page.AfterId, page.Limit + 1, portfolio.Today.AddDays(-RecentDays))
            : portfolio.Data.List(ByName, row => new ArtistPlace(row.Long(0), row.Text(1)), cancel, pattern, page.After?[0], page.AfterId, page.Limit + 1);
    }

    private static string Ranked(string key) => $"""
        SELECT artist_id, key FROM (
            SELECT p.artist_id, coalesce(({key})::float8, '-Infinity') AS key
            FROM (
                SELECT a.artist_id, greatest(
                    (SELECT max(date) FROM artist_daily_totals t WHERE t.artist_id = a.artist_id AND t.date >= $5 AND t.releases > 0),
                    (SELECT max(date) FROM spotify_audience_daily d WHERE d.artist_id = a.artist_id AND d.date >= $5 AND d.streams IS NOT NULL)) AS last_day
                {Found}) p
            LEFT JOIN LATERAL ({Figures}) f ON true) ranked
        WHERE $2::float8 IS NULL OR key < $2 OR (key = $2 AND artist_id > $3::bigint)
        ORDER BY key DESC, artist_id LIMIT $4
        """;

    /// <summary>
    /// As a row of the list has them: over the releases, or the artist's own where no release has any; compared over the days of which
    /// the day 28 before is known as well.
    /// </summary>
    private const string Figures = """
        SELECT coalesce(t.streams, d.streams)::float8 AS streams,
               (CASE WHEN t.streams IS NULL THEN d.compared ELSE t.compared END)::float8 AS compared,
               (CASE WHEN t.streams IS NULL THEN d.before ELSE t.before END)::float8 AS before
        FROM (SELECT sum(now) AS streams, sum(now) FILTER (WHERE before IS NOT NULL) AS compared, sum(before) FILTER (WHERE now IS NOT NULL) AS before
              FROM (SELECT max(streams) FILTER (WHERE date > p.last_day - 28) AS now, max(streams) FILTER (WHERE date <= p.last_day - 28) AS before
                    FROM artist_daily_totals WHERE artist_id = p.artist_id AND date BETWEEN p.last_day - 55 AND p.last_day AND releases > 0
                    GROUP BY (p.last_day - date) % 28) days) t
        CROSS JOIN LATERAL (
            SELECT sum(now) AS streams, sum(now) FILTER (WHERE before IS NOT NULL) AS compared, sum(before) FILTER (WHERE now IS NOT NULL) AS before
            FROM (SELECT max(streams) FILTER (WHERE date > p.last_day - 28) AS now, max(streams) FILTER (WHERE date <= p.last_day - 28) AS before
                  FROM spotify_audience_daily WHERE t.streams IS NULL AND artist_id = p.artist_id AND date BETWEEN p.last_day - 55 AND p.last_day
                  GROUP BY (p.last_day - date) % 28) days) d
        """;
}
