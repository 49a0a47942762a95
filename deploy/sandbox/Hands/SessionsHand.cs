using MusicInsights.Sandbox.SpotifyForArtists;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Signs everybody out of the pages, or ends the bearers that their scripts hold.</summary>
internal static class SessionsHand
{
    public static void MapSessions(this IEndpointRouteBuilder hands)
    {
        hands.MapDelete("/sessions", (Sessions sessions) =>
        {
            sessions.EndAll();
            return TypedResults.NoContent();
        });
        hands.MapDelete("/bearers", (Sessions sessions) =>
        {
            sessions.ExpireBearers();
            return TypedResults.NoContent();
        });
    }
}
