using MusicInsights.Sandbox.Hands;

namespace MusicInsights.Sandbox.Api;

/// <room status="demo and tests only">The statistics of Spotify for Artists over HTTP.</room>
/// <summary>The stood-in API: every call is counted, may be spoiled by a test, and needs the token.</summary>
internal static class StatisticsApi
{
    public static void MapStatisticsApi(this IEndpointRouteBuilder app, string token)
    {
        var api = app.MapGroup("")
            .AddEndpointFilter(CallLog.Record)
            .AddEndpointFilter(FaultSwitch.Spoil)
            .AddEndpointFilter(new BearerToken(token));
        api.MapLatestDate();
        api.MapSongStats();
        api.MapSongInfo();
        api.MapCatalogue();
        api.MapArtistStats();
    }
}
