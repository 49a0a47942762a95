using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Predictions;

/// <room>Predictions with their reasons, models and how they do.</room>
internal static class PredictionEndpoints
{
    private const int DefaultDays = 90;

    public static void MapPredictions(this IEndpointRouteBuilder api) => api.MapGet("/releases/{id:long}/predictions", OfRelease)
        .WithTags("Predictions").WithName("ReleasePredictions")
        .WithSummary("Whether a release will be, or looks like being, picked up by Spotify's playlists: now with every reason, and day by day (90 days where none are asked for).")
        .ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<ReleasePredictions>, ProblemHttpResult>> OfRelease(
        long id, string? from, string? to, Portfolio portfolio, CancellationToken cancel)
    {
        var asked = DayRangeQuery.Read(from, to);
        if (asked.IsRefused(out var bad))
            return bad;
        if (!await ReleaseRows.Exists(portfolio, id, cancel))
            return Problem.Unknown("release", id).Result();
        var current = await PredictionReading.Current(portfolio, id, cancel);
        var newest = current?.Date ?? portfolio.Today.AddDays(-1);
        var range = (asked.Value with { From = asked.Value.From ?? (asked.Value.To ?? newest).AddDays(1 - DefaultDays) }).EndingAt(newest);
        return range.IsRefused(out var tooLong)
            ? tooLong
            : TypedResults.Ok(new ReleasePredictions(current, await PredictionReading.Of(portfolio, id, range.Value, cancel)));
    }
}
