using MusicInsights.Sandbox.Api;

namespace MusicInsights.Sandbox.Hands;

internal static class FaultsHand
{
    public static void MapFaults(this IEndpointRouteBuilder hands)
    {
        hands.MapPost("/faults", Order);
        hands.MapDelete("/faults", (FaultSwitch faults) =>
        {
            faults.Clear();
            return TypedResults.NoContent();
        });
    }

    private static IResult Order(FaultOrder order, FaultSwitch faults)
    {
        if (order.Next < 1) return ApiError.BadRequest("next must be at least 1.");
        if (!FaultKinds.Knows(order.Kind)) return ApiError.BadRequest($"kind must be one of {string.Join(", ", FaultKinds.Names)}.");
        faults.Add(order);
        return TypedResults.NoContent();
    }
}
