using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Sharing;

/// <summary>What a link opens. No ids: there is nothing else to be asked for.</summary>
/// <param name="Kind"><c>artist</c> or <c>release</c>.</param>
/// <param name="Name">The artist's name, or the release's title.</param>
/// <param name="ReleaseDatePrecision"><c>day</c>, <c>month</c> or <c>year</c>: how much of the date is known.</param>
/// <param name="Today">Which day it is there (UTC, unless it is a demo).</param>
/// <param name="LastDay">The newest day with data.</param>
/// <param name="ExpiresAt">When the link ends.</param>
/// <param name="Releases">An artist's 50 releases with the most streams; none for a release.</param>
internal sealed record SharedView(
    string Kind, string Name, string ArtistName, DateOnly? ReleaseDate, string? ReleaseDatePrecision, DateOnly Today, DateOnly? LastDay, DateTime ExpiresAt,
    IReadOnlyList<SharedRelease> Releases)
{
    private const int MostReleases = 50;

    public static async Task<SharedView?> Read(Portfolio portfolio, ShareLink link, CancellationToken cancel)
    {
        if (link.ReleaseId is { } id)
        {
            return await ReleaseRows.Find(portfolio, id, cancel) is { } release
                ? new SharedView(
                    "release", release.Title, release.ArtistName, release.ReleaseDate, release.ReleaseDatePrecision, portfolio.Today, release.LastDay, link.ExpiresAt, [])
                : null;
        }

        if (await ArtistRows.Find(portfolio, link.ArtistId!.Value, cancel) is not { } artist)
            return null;
        var releases = await ReleaseRows.Read(portfolio, ReleaseSort.Read("streams").Value, new ReleaseFilter(artist.ArtistId, null, ReleaseState.Read(null).Value), new PageQuery(null, MostReleases), cancel);
        return new SharedView("artist", artist.Name, artist.Name, null, null, portfolio.Today, artist.LastDay, link.ExpiresAt, [.. releases.Items.Select(SharedRelease.Of)]);
    }
}

/// <summary>One of a shared artist's releases.</summary>
/// <param name="Streams">Streams of the last day.</param>
/// <param name="SameWeekdayLastWeek">Streams seven days before.</param>
/// <param name="Series">28 days, the last of them the last day; null where a day is not known.</param>
internal sealed record SharedRelease(
    string Title, DateOnly? ReleaseDate, string? ReleaseDatePrecision, DateOnly? LastDay, long? Streams, long? SameWeekdayLastWeek, IReadOnlyList<long?> Series)
{
    public static SharedRelease Of(ReleaseItem release) => new(
        release.Title, release.ReleaseDate, release.ReleaseDatePrecision, release.LastDay, release.Streams, release.SameWeekdayLastWeek, release.Series);
}
