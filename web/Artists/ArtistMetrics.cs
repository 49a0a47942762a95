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
    // The reason is that of missing streams: a source that knows of none has nothing to say about it.
    private const string Sql = """
        WITH own AS (
            SELECT EXISTS (SELECT FROM spotify_audience_daily WHERE artist_id = $1 AND date BETWEEN $2 AND $3 AND streams IS NOT NULL) AS streams)
        SELECT $2::date + i,
               CASE WHEN own.streams THEN a.streams ELSE t.streams END,
               a.listeners, a.monthly_listeners, a.followers, a.popularity,
               CASE WHEN own.streams THEN a.saves ELSE t.saves END,
               CASE WHEN own.streams THEN a.playlist_adds ELSE t.playlist_adds END,
               (SELECT g.reason FROM day_gaps g
                WHERE g.entity_kind = 'artist' AND g.entity_id = $1 AND g.date = $2::date + i AND g.source <> 'spotify_web_api' ORDER BY g.known_at DESC LIMIT 1)
        FROM generate_series(0, $3::date - $2::date) i
        CROSS JOIN own
        LEFT JOIN spotify_audience_daily a ON a.artist_id = $1 AND a.date = $2::date + i
        LEFT JOIN artist_daily_totals t ON t.artist_id = $1 AND t.date = $2::date + i AND t.releases > 0
        ORDER BY i
        """;

    private const string Bounds = """
        SELECT least((SELECT min(date) FROM spotify_audience_daily WHERE artist_id = $1 AND streams IS NOT NULL),
                     (SELECT min(date) FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0)),
               greatest((SELECT max(date) FROM spotify_audience_daily WHERE artist_id = $1 AND streams IS NOT NULL),
                        (SELECT max(date) FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0))
        """;

    public static async Task<ArtistMetrics> Read(Portfolio portfolio, long id, DayRange range, CancellationToken cancel)
    {
        var rule = await GapRule.Of(portfolio, "artist", id, Bounds, cancel);
        var days = await portfolio.Data.List(
            Sql,
            row =>
            {
                var day = row.Day(0);
                var streams = row.LongOrNull(1);
                return new ArtistDay(
                    day, streams, row.LongOrNull(2), row.LongOrNull(3), row.LongOrNull(4), row.LongOrNull(5), row.LongOrNull(6), row.LongOrNull(7),
                    streams is not null && rule.IsPreliminary(day), streams is null ? rule.Reason(day, row.TextOrNull(8)) : null);
            },
            cancel, id, range.First, range.Last);
        return new ArtistMetrics(id, range.First, range.Last, days);
    }
}
