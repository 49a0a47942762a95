using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Exports;

/// <summary>Releases as their page lists them, and their days as its chart draws them: read by what the page reads.</summary>
internal sealed class ReleaseExport(Portfolio portfolio, ReleaseSort sort, ReleaseFilter filter)
{
    public ExportTable List() => new(
        "releases",
        ["releaseId", "title", "artistId", "artistName", "releaseDate", "releaseDatePrecision", "lastDay", "streams", "sameWeekdayLastWeek", "changePct", "openDropSince", "pausedAt"],
        cancel => Items(cancel).Select(release => new object?[]
        {
            release.ReleaseId, release.Title, release.ArtistId, release.ArtistName, release.ReleaseDate, release.ReleaseDatePrecision, release.LastDay,
            release.Streams, release.SameWeekdayLastWeek, release.ChangePct, release.OpenDrop?.OpenedOn, release.PausedAt,
        }));

    public ExportTable Days(DayRange range) => new(
        "release-days",
        ["releaseId", "title", "artistId", "artistName", "date", "streams", "saves", "playlistAdds", "listeners", "source", "preliminary", "gapReason"],
        cancel => Rows(range, cancel));

    private IAsyncEnumerable<ReleaseItem> Items(CancellationToken cancel) =>
        ExportPages.Read((page, stop) => ReleaseRows.Read(portfolio, sort, filter, page, stop), parts: 2, cancel);

    private async IAsyncEnumerable<object?[]> Rows(DayRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var release in Items(cancel))
        {
            foreach (var day in (await ReleaseDays.Read(portfolio, release.ReleaseId, range, null, cancel)).Days)
            {
                yield return
                [
                    release.ReleaseId, release.Title, release.ArtistId, release.ArtistName, day.Date, day.Streams, day.Saves, day.PlaylistAdds,
                    day.Listeners, day.Source, day.Preliminary, day.GapReason,
                ];
            }
        }
    }
}
