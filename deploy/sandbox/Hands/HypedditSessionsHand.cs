using MusicInsights.Sandbox.Hypeddit;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Ends every session of the Hypeddit pages, as time does.</summary>
internal static class HypedditSessionsHand
{
    public static void MapHypedditSessions(this IEndpointRouteBuilder hands) => hands.MapDelete("/hypeddit/sessions", (HypedditSessions sessions) =>
    {
        sessions.Expire();
        return TypedResults.NoContent();
    });
}
