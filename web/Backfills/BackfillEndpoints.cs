using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Backfills;

/// <room>Backfills ordered and watched.</room>
/// <summary>Has days gone by fetched, and says how far that is.</summary>
internal static class BackfillEndpoints
{
    public static void MapBackfills(this IEndpointRouteBuilder admin)
    {
        var backfills = admin.MapGroup("/backfills").WithTags("Backfills");
        backfills.MapPost("", Begin).WithName("BeginBackfill")
            .WithSummary("Fetches days gone by; the same order while it is open is the same backfill. A dry run says what would be fetched and what it costs in calls.")
            .ProducesProblem(400).ProducesProblem(404);
        backfills.MapGet("", List).WithName("Backfills").WithSummary("Backfills, newest first.").ProducesProblem(400);
        backfills.MapGet("/{id:long}", One).WithName("Backfill").WithSummary("One backfill and how far it is.").ProducesProblem(404);
        backfills.MapGet("/{id:long}/items", Items).WithName("BackfillItems").WithSummary("What a backfill asks for in one go each, and what became of it.")
            .ProducesProblem(400).ProducesProblem(404);
        Tell(backfills, "pause", "Begins nothing more until it is resumed; one that has ended stays as it is.", grain => grain.Pause());
        Tell(backfills, "resume", "Goes on after a pause, a cancel or a failure; what failed is tried again.", grain => grain.Resume()).ProducesProblem(409);
        Tell(backfills, "cancel", "Stops; what was fetched stays.", grain => grain.Cancel());
    }

    private static async Task<Results<Ok<BackfillPlanAnswer>, Accepted<BackfillBegun>, ProblemHttpResult>> Begin(BackfillRequest request, ClaimsPrincipal user, Portfolio portfolio)
    {
        var order = request.Read();
        if (order.IsRefused(out var bad))
            return bad;
        var backfills = portfolio.Grains.GetGrain<IBackfillsGrain>(IBackfillsGrain.Key);
        if (request.DryRun)
        {
            var preview = await backfills.Preview(order.Value);
            return preview.Refusal is { } refused ? refused.ToProblem().Result() : TypedResults.Ok(BackfillPlanAnswer.Of(preview.Value!));
        }

        var begun = await backfills.Begin(order.Value, user.Name() ?? "anonymous");
        return begun.Refusal is { } refusal
            ? refusal.ToProblem().Result()
            : TypedResults.Accepted($"/{portfolio.Name}/api/v1/admin/backfills/{begun.Value}", new BackfillBegun(begun.Value));
    }

    private static async Task<Results<Ok<Page<BackfillAnswer>>, ProblemHttpResult>> List(string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        return page.IsRefused(out var bad)
            ? bad
            : TypedResults.Ok(page.Value.Cut(await BackfillReading.Read(portfolio, page.Value, cancel), backfill => [Text(backfill.BackfillId)]));
    }

    private static async Task<Results<Ok<BackfillAnswer>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await BackfillReading.Find(portfolio, id, cancel) is { } backfill ? TypedResults.Ok(backfill) : Problem.Unknown("backfill", id).Result();

    private static async Task<Results<Ok<Page<BackfillPartAnswer>>, ProblemHttpResult>> Items(
        long id, string? status, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (status is not (null or "waiting" or "done" or "skipped" or "failed"))
            return Problem.OfField(nameof(status), "is not waiting, done, skipped or failed").Result();
        var page = PageQuery.Read(after, limit, parts: 4);
        if (page.IsRefused(out var bad))
            return bad;
        if (page.Value.After is { } key && !DateOnly.TryParseExact(key[2], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return Problem.OfField(nameof(after), "is not what 'next' of a page gave").Result();
        if (await BackfillReading.Find(portfolio, id, cancel) is null)
            return Problem.Unknown("backfill", id).Result();
        var items = await BackfillReading.Items(portfolio, id, status, page.Value, cancel);
        return TypedResults.Ok(page.Value.Cut(items, item => [item.EntityKind, item.Source, item.From.ToString("O", CultureInfo.InvariantCulture), Text(item.EntityId)]));
    }

    private static RouteHandlerBuilder Tell(RouteGroupBuilder backfills, string verb, string summary, Func<IBackfillGrain, Task<Outcome<bool>>> tell)
    {
        return backfills.MapPost($"/{{id:long}}/{verb}", Answer).WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Backfill").WithSummary(summary).ProducesProblem(404);

        async Task<Results<Ok<BackfillAnswer>, ProblemHttpResult>> Answer(long id, Portfolio portfolio, CancellationToken cancel)
        {
            // One that is not there has no actor that should wake.
            if (await BackfillReading.Find(portfolio, id, cancel) is null)
                return Problem.Unknown("backfill", id).Result();
            var outcome = await tell(portfolio.Grains.GetGrain<IBackfillGrain>(IBackfillGrain.Key(id)));
            return outcome.Refusal is { } refusal ? refusal.ToProblem().Result() : await One(id, portfolio, cancel);
        }
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
