using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Clock;

namespace MusicInsights.Sandbox.Hands;

/// <summary>Freezes the sandbox's day, or with a null day lets its clock run again.</summary>
internal static class ClockHand
{
    public static void MapClock(this IEndpointRouteBuilder hands) => hands.MapPut("/clock", Set);

    private static IResult Set(Setting setting, SandboxClock clock)
    {
        if (setting.Today is null) clock.Freeze(null);
        else if (Wire.IsDay(setting.Today, out var day) && day > Publication.FirstDay) clock.Freeze(day);
        else return ApiError.BadRequest($"today must be an ISO day after {Wire.Day(Publication.FirstDay)}, or null.");
        return TypedResults.NoContent();
    }

    private sealed record Setting(string? Today);
}
