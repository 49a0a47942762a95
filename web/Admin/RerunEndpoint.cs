using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Admin;

/// <summary>What is asked again.</summary>
/// <param name="TaskIds">The failed tasks, by id: the first 1,000.</param>
/// <param name="Tasks">How many they are in all.</param>
internal sealed record RerunAnswer(IReadOnlyList<long> TaskIds, int Tasks);

internal static class RerunEndpoint
{
    public static void MapReruns(this IEndpointRouteBuilder admin) => admin.MapPost("/runs/{date}", Rerun).WithTags("Runs").WithName("RerunDay")
        .WithSummary("Asks again for the days of the tasks that failed on a day; what arrived since is left alone.").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Accepted<RerunAnswer>, ProblemHttpResult>> Rerun(string date, Portfolio portfolio)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Problem.OfField(nameof(date), "is not a day written as YYYY-MM-DD").Result();
        if (day > portfolio.Today)
            return Problem.OfField(nameof(date), "is a day to come").Result();
        var outcome = await portfolio.Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key).Rerun(day);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Accepted((string?)null, new RerunAnswer(outcome.Value!.TaskIds, outcome.Value.Tasks));
    }
}
