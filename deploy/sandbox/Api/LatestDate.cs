using MusicInsights.Sandbox.Clock;

namespace MusicInsights.Sandbox.Api;

internal static class LatestDate
{
    public static void MapLatestDate(this IEndpointRouteBuilder api) =>
        api.MapGet("/s4x-insights-api/v1/meta/latest-date", (Publication published) =>
            Wire.SnakeCase(new Answer(Wire.Day(published.LatestDay))));

    private sealed record Answer(string LatestDate);
}
