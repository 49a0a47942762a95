using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Clock;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.SpotifyForArtists.Figures;

/// <summary>What the pages' scripts fetch: the three exports, and the rows of a song's playlists.</summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder inside)
    {
        inside.MapGet("/c/artist/{artist}/audience.csv", Audience);
        inside.MapGet("/c/artist/{artist}/songs.csv", Songs);
        inside.MapGet("/c/artist/{artist}/playlists.csv", ArtistPlaylists);
        inside.MapGet("/c/artist/{artist}/song/{track}/playlists.json", SongPlaylists);
    }

    private static IResult Audience(string artist, string? window, Roster roster, IPortfolio portfolio, Publication published) =>
        Known(artist, window, roster, published) is not ({ } known, var days) ? ApiError.NotFound("artist or window") : CsvFile.Of(
            "date,listeners,monthly listeners,monthly active listeners,super listeners,streams,playlist adds,saves,followers",
            portfolio.ArtistDays(known, days, published.LatestDay).Select(day => string.Join(
                ',', Wire.Day(day.Day), day.Value.Listeners, day.Value.MonthlyListeners, day.Value.MonthlyListeners * 2 / 5,
                day.Value.MonthlyListeners / 40, day.Value.Streams, day.Value.PlaylistAdds, day.Value.Saves, day.Value.Followers)));

    private static IResult Songs(string artist, string? window, Roster roster, IPortfolio portfolio, Publication published) =>
        Known(artist, window, roster, published) is not ({ } known, var days) ? ApiError.NotFound("artist or window") : CsvFile.Of(
            "song,listeners,streams,saves,release_date",
            known.Releases.Where(track => track.ReleaseDate is null || track.ReleaseDate <= published.LatestDay)
                .Select(track => Song(track, [.. portfolio.SongDays(track, days, published.LatestDay).Select(day => day.Value)])));

    private static string Song(Track track, List<SongDay> days) => string.Join(
        ',', CsvFile.Quote(track.Title), SongDay.DifferentListeners(days), days.Sum(day => day.Streams), days.Sum(day => day.Saves ?? 0),
        track.ReleaseDate is { } released ? Wire.Day(released) : "n/a");

    private static IResult ArtistPlaylists(string artist, string? window, Roster roster, PlaylistFigures playlists, Publication published) =>
        Known(artist, window, roster, published) is not ({ } known, var days) ? ApiError.NotFound("artist or window") : CsvFile.Of(
            "title,author,listeners,streams,date_added",
            playlists.OfArtist(known, days).Select(row => $"{CsvFile.Quote(row.Title)},{CsvFile.Quote(row.Author)},{row.Listeners},{row.Streams},{row.DateAdded}"));

    private static IResult SongPlaylists(string artist, string track, string? window, Roster roster, PlaylistFigures playlists, Publication published) =>
        roster.Find(artist, track) is { } song && Window.Of(window, published.LatestDay) is { } days
            ? TypedResults.Ok(playlists.OfSong(song, published.Published(days)))
            : ApiError.NotFound("recording or window");

    private static (Artist Artist, DayRange Days)? Known(string artist, string? window, Roster roster, Publication published) =>
        roster.Find(artist) is { } known && Window.Of(window, published.LatestDay) is { } days ? (known, published.Published(days)) : null;
}
