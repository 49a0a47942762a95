using MusicInsights.Sandbox.Hands;

namespace MusicInsights.Sandbox.Spotify;

/// <room status="demo and tests only">The Spotify Web API.</room>
/// <summary>The stood-in Web API and its accounts service: every call is counted and may be spoiled by a test.</summary>
internal static class SpotifyApi
{
    public static IServiceCollection AddSpotify(this IServiceCollection services, SandboxOptions options, TimeProvider realClock) => services
        .AddSingleton(new SpotifySwitches(options))
        .AddSingleton(new AccessTokens(options, realClock))
        .AddSingleton<Arrivals>()
        .AddSingleton<Discographies>()
        .AddSingleton<SpotifyObjects>()
        .AddSingleton<SpotifyCatalogue>();

    public static void MapSpotify(this IEndpointRouteBuilder app)
    {
        var spotify = app.MapGroup("/spotify").AddEndpointFilter(CallLog.Record);
        spotify.MapGroup("").AddEndpointFilter(FaultSwitch.Spoil).MapToken();

        var api = spotify.MapGroup("/v1")
            .AddEndpointFilter(Arrivals.Record)
            .AddEndpointFilter(FaultSwitch.Spoil)
            .AddEndpointFilter(BearerOfToken.Demand);
        api.MapGet("/artists", (SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Artists(request));
        api.MapGet("/albums", (SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Albums(request));
        api.MapGet("/tracks", (SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Tracks(request));
        api.MapGet("/artists/{id}", (string id, SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Artist(id, request));
        api.MapGet("/artists/{id}/albums", (string id, SpotifyCatalogue catalogue, HttpRequest request) => catalogue.AlbumsOfArtist(id, request));
        api.MapGet("/albums/{id}", (string id, SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Album(id, request));
        api.MapGet("/albums/{id}/tracks", (string id, SpotifyCatalogue catalogue, HttpRequest request) => catalogue.TracksOfAlbum(id, request));
        api.MapGet("/tracks/{id}", (string id, SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Track(id, request));
        api.MapGet("/search", (string? q, string? type, SpotifyCatalogue catalogue, HttpRequest request) => catalogue.Search(q, type, request));
    }
}
