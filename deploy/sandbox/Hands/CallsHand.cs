namespace MusicInsights.Sandbox.Hands;

internal static class CallsHand
{
    public static void MapCalls(this IEndpointRouteBuilder hands) =>
        hands.MapGet("/calls", (CallLog calls) => calls.Report());
}
