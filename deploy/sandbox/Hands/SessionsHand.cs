using MusicInsights.Sandbox.Hypeddit;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Ends every session of the Hypeddit pages, as time does.</summary>
internal static class SessionsHand
{
    public static void MapSessions(this IEndpointRouteBuilder hands) => hands.MapDelete("/hypeddit/sessions", (Sessions sessions) =>
    {
        sessions.Expire();
        return TypedResults.NoContent();
    });
}
