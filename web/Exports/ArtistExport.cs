using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Exports;

/// <summary>Artists as their page lists them, and their days as its chart draws them: read by what the page reads.</summary>
internal sealed class ArtistExport(Portfolio portfolio, ArtistSort sort, string? search)
{
    public ExportTable List() => new(
        "artists", ["artistId", "artistName", "spotifyId", "releases", "lastDay", "streams28Days", "streams28DaysBeforeCompared", "pausedAt", "streams28DaysCompared", "comparedDays"],
        cancel => Items(cancel).Select(artist => new object?[]
        {
            artist.ArtistId, artist.Name, artist.SpotifyId, artist.Releases, artist.LastDay, artist.Streams, artist.PreviousStreams, artist.PausedAt,
            artist.ComparedStreams, artist.ComparedDays,
        }));

    public ExportTable Days(DayRange range) => new(
        "artist-days",
        ["artistId", "artistName", "date", "streams", "listeners", "monthlyListeners", "followers", "popularity", "saves", "playlistAdds", "preliminary", "gapReason"],
        cancel => Rows(range, cancel));

    private IAsyncEnumerable<ArtistItem> Items(CancellationToken cancel) =>
        ExportPages.Read((page, stop) => ArtistRows.Read(portfolio, sort, search, page, stop), parts: 2, cancel);

    private async IAsyncEnumerable<object?[]> Rows(DayRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var artist in Items(cancel))
        {
            foreach (var day in (await ArtistDays.Read(portfolio, artist.ArtistId, range, null, cancel)).Days)
            {
                yield return
                [
                    artist.ArtistId, artist.Name, day.Date, day.Streams, day.Listeners, day.MonthlyListeners, day.Followers, day.Popularity, day.Saves,
                    day.PlaylistAdds, day.Preliminary, day.GapReason,
                ];
            }
        }
    }
}
