using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Drops;

/// <summary>Tries rules on stored history, so that a threshold is chosen on facts.</summary>
internal static class BacktestEndpoint
{
    public static void MapBacktest(this IEndpointRouteBuilder admin) =>
        admin.MapPost("/rules/backtest", Run).WithTags("Drops").WithName("Backtest")
            .WithSummary("Which drops would have opened by other rules, beside those that did. It writes nothing; what is left out is as it is set.")
            .ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<BacktestAnswer>, ProblemHttpResult>> Run(BacktestRequest request, Portfolio portfolio)
    {
        var order = request.Read(portfolio.Today);
        if (order.IsRefused(out var bad))
            return bad;
        var outcome = await portfolio.Grains.GetGrain<IBacktestGrain>(IBacktestGrain.Key).Run(order.Value);
        return outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.Ok(BacktestAnswer.Of(order.Value, outcome.Value!));
    }
}
