using System.Net;
using MusicInsights.Sandbox.Meta;
using MusicInsights.Sandbox.Spotify;

namespace MusicInsights.Sandbox.Hands;

/// <room status="demo and tests only">What tests may do to it: faults, the clock, what was called.</room>
/// <summary>
/// What only the sandbox has: the demo's list to register, and a test's grip on calls, faults and clock.
/// No token, this machine only.
/// </summary>
internal static class TestHands
{
    public static void MapHands(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", () => "healthy");
        var hands = app.MapGroup("/sandbox").AddEndpointFilter(ThisMachineOnly);
        hands.MapPortfolio();
        hands.MapCalls();
        hands.MapFaults();
        hands.MapClock();
        hands.MapSessions();
        hands.MapHypedditSessions();
        hands.MapSpotifyHands();
        hands.MapGraph();
    }

    private static ValueTask<object?> ThisMachineOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
            ? next(context)
            : ValueTask.FromResult<object?>(Api.ApiError.Of(StatusCodes.Status403Forbidden, "From this machine only."));
}
