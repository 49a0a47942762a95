using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Predictions;

/// <param name="ModelId">Left out: the newest that is no champion yet.</param>
internal sealed record PromoteRequest(long? ModelId = null);

/// <summary>Has models trained, made champion and taken back, and releases scored anew.</summary>
internal static class ModelOrders
{
    public static void MapModelOrders(this IEndpointRouteBuilder admin)
    {
        var models = admin.MapGroup("/models").WithTags("Predictions");
        var target = models.MapGroup("/{target}").ProducesProblem(400).ProducesProblem(409);
        target.MapPost("/train", Train).WithName("TrainModel")
            .WithSummary("Trains on one's own outcomes; a task tells how far it is. Refused while one is running, and while too few outcomes are known.");
        target.MapPost("/rescore", Rescore).WithName("RescoreModel")
            .WithSummary("Has every tracked release scored by today's champions; a task tells how far it is. Refused while one is running.");
        target.MapPost("/promote", Promote).WithName("PromoteModel")
            .WithSummary("Makes a model the champion, at once; refused where the gate is closed to it. The champion itself stays what it is.").ProducesProblem(404);
        target.MapPost("/rollback", Rollback).WithName("RollBackModel").WithSummary("Gives the champion's place back to the one before.");

        var task = models.MapGroup("/tasks/{id:long}").ProducesProblem(404);
        task.MapGet("", One).WithName("ModelTask").WithSummary("How far a training or a rescoring is.");
        task.MapPost("/cancel", Cancel).WithName("CancelModelTask").WithSummary("Calls a training or a rescoring off; it ends at its next part.").ProducesProblem(409);
    }

    private static Task<Results<Accepted<ModelTaskBegun>, ProblemHttpResult>> Train(string target, ClaimsPrincipal user, Portfolio portfolio) =>
        Begin(target, portfolio, models => models.Train(Name(user)));

    private static Task<Results<Accepted<ModelTaskBegun>, ProblemHttpResult>> Rescore(string target, ClaimsPrincipal user, Portfolio portfolio) =>
        Begin(target, portfolio, models => models.Rescore(Name(user)));

    private static Task<Results<Ok<ChampionAnswer>, ProblemHttpResult>> Promote(string target, PromoteRequest? request, ClaimsPrincipal user, Portfolio portfolio) =>
        Crown(target, portfolio, models => models.Promote(request?.ModelId, Name(user)));

    private static Task<Results<Ok<ChampionAnswer>, ProblemHttpResult>> Rollback(string target, ClaimsPrincipal user, Portfolio portfolio) =>
        Crown(target, portfolio, models => models.Rollback(Name(user)));

    private static async Task<Results<Ok<ModelTask>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await ModelReading.FindTask(portfolio, id, cancel) is { } task ? TypedResults.Ok(task) : Problem.Unknown("task", id).Result();

    private static async Task<Results<Ok<ModelTask>, ProblemHttpResult>> Cancel(long id, ClaimsPrincipal user, Portfolio portfolio, CancellationToken cancel)
    {
        if (await ModelReading.FindTask(portfolio, id, cancel) is not { } task)
            return Problem.Unknown("task", id).Result();
        var outcome = await portfolio.Models(task.Target).Value.Cancel(id, Name(user));
        return outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : await One(id, portfolio, cancel);
    }

    private static async Task<Results<Accepted<ModelTaskBegun>, ProblemHttpResult>> Begin(string target, Portfolio portfolio, Func<IModelGrain, Task<Outcome<long>>> order)
    {
        var models = portfolio.Models(target);
        if (models.IsRefused(out var bad))
            return bad;
        var outcome = await order(models.Value);
        return outcome.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Accepted($"/{portfolio.Name}/api/v1/admin/models/tasks/{outcome.Value}", new ModelTaskBegun(outcome.Value));
    }

    private static async Task<Results<Ok<ChampionAnswer>, ProblemHttpResult>> Crown(string target, Portfolio portfolio, Func<IModelGrain, Task<Outcome<long>>> order)
    {
        var models = portfolio.Models(target);
        if (models.IsRefused(out var bad))
            return bad;
        var outcome = await order(models.Value);
        return outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : TypedResults.Ok(new ChampionAnswer(outcome.Value));
    }

    private static string Name(ClaimsPrincipal user) => user.Name() ?? "anonymous";
}
