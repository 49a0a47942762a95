using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.SpotifyForArtists.Figures;

namespace MusicInsights.Sandbox.SpotifyForArtists.Pages;

/// <summary>The pages of an artist, at their real paths.</summary>
internal static class Views
{
    public static void MapViews(this IEndpointRouteBuilder inside)
    {
        inside.MapGet("/", (IPortfolio portfolio) => TypedResults.Redirect($"{ArtistPages.Root}/c/artist/{portfolio.Artists[0].Id}/home"));
        inside.MapGet("/c/artist/{artist}/home", (string artist, Roster roster) => Of(roster.Find(artist), known => View.Of(known, "Home", "<p>What's new</p>")));
        inside.MapGet("/c/artist/{artist}/audience", (string artist, Roster roster) => Of(roster.Find(artist), known =>
            View.Of(known, "Audience", View.Filter() + View.Download("audience", CsvFile.Name(known.Name, "-audience-timeline.csv")))));
        inside.MapGet("/c/artist/{artist}/music/songs", (string artist, Roster roster) => Of(roster.Find(artist), known =>
            View.Of(known, "Songs", View.Filter() + View.Download("songs", CsvFile.Name(known.Name, "-songs-{window}.csv")))));
        inside.MapGet("/c/artist/{artist}/music/playlists", (string artist, Roster roster) => Of(roster.Find(artist), known =>
            View.Of(known, "Playlists", View.Filter() + View.Download("playlists", CsvFile.Name(known.Name, "-playlists-{window}.csv")))));
        inside.MapGet("/c/artist/{artist}/song/{track}", (string artist, string track, Roster roster) => OfSong(roster, artist, track, SongView.Stats));
        inside.MapGet("/c/artist/{artist}/song/{track}/playlists", (string artist, string track, Roster roster) => OfSong(roster, artist, track, SongView.Playlists));
    }

    private static IResult Of(Artist? artist, Func<Artist, string> html) => artist is null ? ApiError.NotFound("artist") : Html.Page(html(artist));

    private static IResult OfSong(Roster roster, string artist, string track, Func<Artist, Track, string> html) =>
        roster.Find(artist) is { } known && roster.Find(artist, track) is { } song ? Html.Page(html(known, song)) : ApiError.NotFound("song");
}
