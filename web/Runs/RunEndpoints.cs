using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Runs;

/// <room>Runs and their tasks.</room>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("").WithTags("Runs").ProducesProblem(400);
        runs.MapGet("/runs", List).WithName("Runs").WithSummary("Runs of the range, newest first; by default the last 28 days.");
        runs.MapGet("/runs/{id:long}", One).WithName("Run").WithSummary("One run.").ProducesProblem(404);
        runs.MapGet("/runs/{id:long}/tasks", Tasks).WithName("RunTasks").WithSummary("What a run did, entity by entity: by kind, id and source.").ProducesProblem(404);
        runs.MapGet("/tasks/{id:long}", Task).WithName("Task").WithSummary("One task.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<RunList>, ProblemHttpResult>> List(
        string? from, string? to, string? status, string? dagId, Portfolio portfolio, CancellationToken cancel)
    {
        if (status is not (null or "running" or "success" or "failed"))
            return Problem.OfField(nameof(status), "is not running, success or failed").Result();
        if (TextQuery.Fault(nameof(dagId), dagId) is { } badDag)
            return badDag.Result();
        var days = DayRangeQuery.Read(from, to);
        if (days.IsRefused(out var bad))
            return bad;
        var range = days.Value.EndingAt(portfolio.Today);
        return range.IsRefused(out var tooLong) ? tooLong : TypedResults.Ok(new RunList(await RunRows.Read(portfolio, range.Value, status, dagId, cancel)));
    }

    private static async Task<Results<Ok<RunItem>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await RunRows.Find(portfolio, id, cancel) is { } run ? TypedResults.Ok(run) : Problem.Unknown("run", id).Result();

    private static async Task<Results<Ok<Page<TaskItem>>, ProblemHttpResult>> Tasks(
        long id, [AsParameters] TaskFilter filter, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (filter.Fault() is { } fault)
            return fault.Result();
        var page = PageQuery.Read(after, limit, parts: 3);
        if (page.IsRefused(out var bad))
            return bad;
        if (await RunRows.Find(portfolio, id, cancel) is not { } run)
            return Problem.Unknown("run", id).Result();
        var tasks = await RunRows.ReadTasks(portfolio, run, filter, page.Value, cancel);
        return TypedResults.Ok(page.Value.Cut(tasks, RunRows.Key));
    }

    private static async Task<Results<Ok<TaskItem>, ProblemHttpResult>> Task(long id, Portfolio portfolio, CancellationToken cancel) =>
        await RunRows.FindTask(portfolio, id, cancel) is { } task ? TypedResults.Ok(task) : Problem.Unknown("task", id).Result();
}
