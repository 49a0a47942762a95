using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Predictions;

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder api)
    {
        var models = api.MapGroup("/models").WithTags("Predictions");
        models.MapGet("", List).WithName("Models").WithSummary("Every model, newest first, and of either playlist its champion, its promotions and the newest tasks.");
        models.MapGet("/{id:long}", One).WithName("Model").WithSummary("One model with its card: claim, data, figures beside the baselines, limits.").ProducesProblem(404);
    }

    private static async Task<Ok<ModelList>> List(Portfolio portfolio, CancellationToken cancel) => TypedResults.Ok(await ModelReading.Read(portfolio, cancel));

    private static async Task<Results<Ok<ModelDetail>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await ModelReading.Find(portfolio, id, cancel) is { } model ? TypedResults.Ok(model) : Problem.Unknown("model", id).Result();
}
