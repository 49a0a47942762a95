using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Artists;

/// <summary>An artist's days, every one of the range.</summary>
internal sealed record ArtistMetrics(long ArtistId, DateOnly From, DateOnly To, IReadOnlyList<ArtistDay> Days);

/// <summary>
/// One day of an artist. Streams, saves and playlist adds are the artist's own where any day of the range has own streams,
/// else sums over the releases: the two are never mixed within a range.
/// </summary>
/// <param name="Preliminary">The source may still revise it.</param>
/// <param name="GapReason">Why the day has no streams; null when it has.</param>
internal sealed record ArtistDay(
    DateOnly Date, long? Streams, long? Listeners, long? MonthlyListeners, long? Followers, long? Popularity,
    long? Saves, long? PlaylistAdds, bool Preliminary, string? GapReason);

internal static class ArtistDays
{
    private static readonly string[] Metrics = ["streams", "saves", "playlist_adds", "listeners", "monthly_listeners", "followers", "popularity"];

    private static readonly (string Now, string Then) Sql = (Of(null, Totals), Of("$4", TotalsThen));

    private const string Totals = "(SELECT * FROM artist_daily_totals WHERE artist_id = $1 AND date BETWEEN $2 AND $3 AND releases > 0)";

    /// <summary>Totals keep no history: they are summed from the rows as those were known.</summary>
    private static string TotalsThen => $"""
        (SELECT date, sum(streams)::bigint AS streams, coalesce(sum(saves), 0)::bigint AS saves, coalesce(sum(playlist_adds), 0)::bigint AS playlist_adds
         FROM {KnownRows.Sql("spotify_streams_daily", "release_id", "ARRAY(SELECT release_id FROM releases WHERE artist_id = $1)", "$4", ["streams", "saves", "playlist_adds"])} r
         GROUP BY date HAVING count(streams) > 0)
        """;

    private const string Bounds = """
        SELECT least((SELECT min(date) FROM spotify_audience_daily WHERE artist_id = $1 AND streams IS NOT NULL),
                     (SELECT min(date) FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0)),
               greatest((SELECT max(date) FROM spotify_audience_daily WHERE artist_id = $1 AND streams IS NOT NULL),
                        (SELECT max(date) FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0))
        """;

    /// <param name="asOf">What was known then; null: now.</param>
    public static async Task<ArtistMetrics> Read(Portfolio portfolio, long id, DayRange range, DateTimeOffset? asOf, CancellationToken cancel)
    {
        var rule = (await GapRule.Of(portfolio, "artist", id, Bounds, cancel)).At(asOf);
        object?[] arguments = asOf is { } then ? [id, range.First, range.Last, then] : [id, range.First, range.Last];
        var days = await portfolio.Data.List(
            asOf is null ? Sql.Now : Sql.Then,
            row =>
            {
                var day = row.Day(0);
                var streams = row.LongOrNull(1);
                return new ArtistDay(
                    day, streams, row.LongOrNull(2), row.LongOrNull(3), row.LongOrNull(4), row.LongOrNull(5), row.LongOrNull(6), row.LongOrNull(7),
                    streams is not null && rule.IsPreliminary(day), streams is null ? rule.Reason(day, row.TextOrNull(8)) : null);
            },
            cancel, arguments);
        return new ArtistMetrics(id, range.First, range.Last, days);
    }

    // The reason is that of missing streams: a source that knows of none has nothing to say about it.
    private static string Of(string? at, string totals) => $"""
        WITH a AS MATERIALIZED (SELECT * FROM {KnownRows.Sql("spotify_audience_daily", "artist_id", "ARRAY[$1::bigint]", at, Metrics)} known),
        own AS (SELECT EXISTS (SELECT FROM a WHERE streams IS NOT NULL) AS streams)
        SELECT $2::date + i,
               CASE WHEN own.streams THEN a.streams ELSE t.streams END,
               a.listeners, a.monthly_listeners, a.followers, a.popularity,
               CASE WHEN own.streams THEN a.saves ELSE t.saves END,
               CASE WHEN own.streams THEN a.playlist_adds ELSE t.playlist_adds END,
               (SELECT g.reason FROM day_gaps g
                WHERE g.entity_kind = 'artist' AND g.entity_id = $1 AND g.date = $2::date + i AND g.source <> 'spotify_web_api' {(at is null ? "" : $"AND g.known_at <= {at}")}
                ORDER BY g.known_at DESC LIMIT 1)
        FROM generate_series(0, $3::date - $2::date) i
        CROSS JOIN own
        LEFT JOIN a ON a.date = $2::date + i
        LEFT JOIN {totals} t ON t.date = $2::date + i
        ORDER BY i
        """;
}
