using MusicInsights.Sandbox.Hands;
using MusicInsights.Sandbox.SpotifyForArtists.Figures;
using MusicInsights.Sandbox.SpotifyForArtists.Pages;
using MusicInsights.Sandbox.SpotifyForArtists.SignIn;

namespace MusicInsights.Sandbox.SpotifyForArtists;

/// <room status="demo and tests only">The pages of Spotify for Artists, with their downloads.</room>
/// <summary>The web pages of Spotify for Artists: a sign-in, and behind it pages whose scripts fetch what they show.</summary>
internal static class ArtistPages
{
    public const string Root = "/artists";

    public static void MapArtistPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Root).AddEndpointFilter(CallLog.Record).AddEndpointFilter(FaultSwitch.Spoil);
        pages.MapSignIn();
        var inside = pages.MapGroup("").AddEndpointFilter(SignedInOnly.Check);
        inside.MapPost("/token", (Sessions sessions) => new { accessToken = sessions.Mint() });
        inside.MapViews();
        inside.MapDownloads();
    }
}
