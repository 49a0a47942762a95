using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Health;

internal sealed record HealthAnswer(string Status);

/// <room>Is it up, can it work.</room>
internal static class HealthEndpoints
{
    private static readonly TimeSpan DatabaseWithin = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new HealthAnswer("live"))).WithName("HealthLive").WithSummary("The process is up.");
        health.MapGet("/ready", Ready).WithName("HealthReady").WithSummary("The database and the actors answer.").ProducesProblem(503);
    }

    private static async Task<Results<Ok<HealthAnswer>, ProblemHttpResult>> Ready(PortfolioSet portfolios, CancellationToken cancel)
    {
        if (portfolios.Own is not { } own)
            return NotReady("One's own portfolio is not open yet.");
        if (!await Reaches(own.Data, cancel))
            return NotReady("The database does not answer.");
        return own.Feed.IsInTouch ? TypedResults.Ok(new HealthAnswer("ready")) : NotReady("The actors do not answer.");
    }

    private static async Task<bool> Reaches(NpgsqlDataSource data, CancellationToken cancel)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        within.CancelAfter(DatabaseWithin);
        try
        {
            return await data.Exists("SELECT 1", within.Token);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private static ProblemHttpResult NotReady(string why) => Problem.Of(503, "not_ready", "Not ready", why).Result();
}
