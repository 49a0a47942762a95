using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Sharing;

/// <summary>The days of what a link opens, every one of the range: the figures that viewers see.</summary>
internal sealed record SharedMetrics(DateOnly From, DateOnly To, IReadOnlyList<SharedDay> Days)
{
    /// <summary>The newest day, at which a range ends that is not asked for.</summary>
    public static async Task<DateOnly> Newest(Portfolio portfolio, ShareLink link, CancellationToken cancel) =>
        (link.ReleaseId is { } release
            ? await portfolio.NewestDayOfRelease(release, cancel)
            : await portfolio.NewestDayOfArtist(link.ArtistId!.Value, cancel)) ?? portfolio.Today.AddDays(-1);

    public static async Task<SharedMetrics> Read(Portfolio portfolio, ShareLink link, DayRange range, CancellationToken cancel) => new(
        range.First, range.Last,
        link.ReleaseId is { } release
            ? [.. (await ReleaseDays.Read(portfolio, release, range, null, cancel)).Days.Select(SharedDay.Of)]
            : [.. (await ArtistDays.Read(portfolio, link.ArtistId!.Value, range, null, cancel)).Days.Select(SharedDay.Of)]);
}

/// <summary>One day. What is known of artists alone is null for a release.</summary>
/// <param name="Preliminary">The source may still revise it.</param>
/// <param name="GapReason">Why the day has no streams; null when it has.</param>
internal sealed record SharedDay(
    DateOnly Date, long? Streams, long? Listeners, long? MonthlyListeners, long? Followers, long? Saves, long? PlaylistAdds, bool Preliminary, string? GapReason)
{
    public static SharedDay Of(ReleaseDay day) =>
        new(day.Date, day.Streams, day.Listeners, null, null, day.Saves, day.PlaylistAdds, day.Preliminary, day.GapReason);

    public static SharedDay Of(ArtistDay day) =>
        new(day.Date, day.Streams, day.Listeners, day.MonthlyListeners, day.Followers, day.Saves, day.PlaylistAdds, day.Preliminary, day.GapReason);
}
