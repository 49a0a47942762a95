using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Releases;

/// <summary>A release's days, every one of the range.</summary>
internal sealed record ReleaseMetrics(long ReleaseId, DateOnly From, DateOnly To, IReadOnlyList<ReleaseDay> Days);

/// <param name="Source">Where the day's row came from; null when there is none.</param>
/// <param name="Preliminary">One of the newest two concluded days: the source may still revise it.</param>
/// <param name="GapReason">
/// Why the day has no streams: what was stored with it (<c>absent_at_source</c>, <c>refused</c>, <c>pre_release</c>), or
/// <c>not_yet_fetched</c>, <c>before_tracking</c>, <c>unexplained</c>. Null when it has.
/// </param>
internal sealed record ReleaseDay(
    DateOnly Date, long? Streams, long? Saves, long? PlaylistAdds, long? Listeners, string? Source, bool Preliminary, string? GapReason);

internal static class ReleaseDays
{
    private static readonly (string Now, string Then) Sql = (Of(null), Of("$4"));

    private const string Bounds = "SELECT min(date), max(date) FROM spotify_streams_daily WHERE release_id = $1 AND streams IS NOT NULL";

    /// <param name="asOf">What was known then; null: now.</param>
    public static async Task<ReleaseMetrics> Read(Portfolio portfolio, long id, DayRange range, DateTimeOffset? asOf, CancellationToken cancel)
    {
        var rule = (await GapRule.Of(portfolio, "release", id, Bounds, cancel)).At(asOf);
        object?[] arguments = asOf is { } then ? [id, range.First, range.Last, then] : [id, range.First, range.Last];
        var days = await portfolio.Data.List(
            asOf is null ? Sql.Now : Sql.Then,
            row =>
            {
                var day = row.Day(0);
                var streams = row.LongOrNull(1);
                return new ReleaseDay(
                    day, streams, row.LongOrNull(2), row.LongOrNull(3), row.LongOrNull(4), row.TextOrNull(5),
                    streams is not null && rule.IsPreliminary(day), streams is null ? rule.Reason(day, row.TextOrNull(6)) : null);
            },
            cancel, arguments);
        return new ReleaseMetrics(id, range.First, range.Last, days);
    }

    private static string Of(string? at) => $"""
        SELECT $2::date + i, s.streams, s.saves, s.playlist_adds, s.listeners, s.source,
               (SELECT g.reason FROM day_gaps g
                WHERE g.entity_kind = 'release' AND g.entity_id = $1 AND g.date = $2::date + i {(at is null ? "" : $"AND g.known_at <= {at}")}
                ORDER BY g.known_at DESC LIMIT 1)
        FROM generate_series(0, $3::date - $2::date) i
        LEFT JOIN {KnownRows.Sql("spotify_streams_daily", "release_id", "ARRAY[$1::bigint]", at, ["streams", "saves", "playlist_adds", "listeners"])} s ON s.date = $2::date + i
        ORDER BY i
        """;
}
