using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Admin;

/// <summary>What was erased of an entity, or in a dry run what would be.</summary>
/// <param name="Rows">Rows by table; tables with none are left out.</param>
/// <param name="Payloads">Kept answers of sources.</param>
/// <param name="ImportBodies">Imported files let go of because they held records of it; the values that they brought others stay.</param>
/// <param name="Releases">The releases that go: of an artist all of its own.</param>
/// <param name="Campaigns">The campaigns that go: of an ad account all of its own.</param>
internal sealed record PurgeAnswer(
    bool IsDryRun, IReadOnlyDictionary<string, long> Rows, long Payloads, long ImportBodies, long GrainStates, long Reminders,
    IReadOnlyList<long> Releases, IReadOnlyList<long> Campaigns)
{
    public static PurgeAnswer Of(PurgeReport report, bool isDryRun) => new(
        isDryRun, report.Rows, report.Rows.GetValueOrDefault("raw_payloads"), report.ImportBodies, report.GrainStates, report.Reminders, report.Releases, report.Campaigns);
}

/// <summary>Lets go of what is tracked: by itself it ends the tracking, with <c>purge</c> it erases.</summary>
internal static class Removal
{
    /// <param name="refusal">Why the actor cannot be asked; null when it can.</param>
    public static void MapRemoval(
        this RouteGroupBuilder tracked, EntityKind kind, string name, Func<Portfolio, long, CancellationToken, Task<Problem?>> refusal)
    {
        tracked.MapDelete("", Remove).WithName($"Untrack{name}")
            .WithSummary("Ends tracking, and what is stored stays; with purge everything of it is erased, with dryRun as well it is only counted.")
            .ProducesProblem(400).RequireScope(Scopes.Catalogue);

        async Task<Results<NoContent, Ok<PurgeAnswer>, ProblemHttpResult>> Remove(
            long id, string? purge, string? dryRun, ClaimsPrincipal user, Portfolio portfolio, CancellationToken cancel)
        {
            var isPurge = FlagQuery.Read(nameof(purge), purge);
            if (isPurge.IsRefused(out var badPurge))
                return badPurge;
            var isDryRun = FlagQuery.Read(nameof(dryRun), dryRun);
            if (isDryRun.IsRefused(out var badDryRun))
                return badDryRun;
            // Whoever wants to look first must not be taken at half a word.
            if (isDryRun.Value && !isPurge.Value)
                return Problem.OfField(nameof(dryRun), "belongs to purge: ending the tracking erases nothing, and tracking can begin again").Result();
            if (await refusal(portfolio, id, cancel) is { } refused)
                return refused.Result();
            var entity = new EntityKey(kind, id);
            if (isPurge.Value)
                return await Erase(entity, isDryRun.Value, user, portfolio);
            await portfolio.Grains.Tracked(entity).Untrack();
            return TypedResults.NoContent();
        }
    }

    private static async Task<Results<NoContent, Ok<PurgeAnswer>, ProblemHttpResult>> Erase(EntityKey entity, bool isDryRun, ClaimsPrincipal user, Portfolio portfolio)
    {
        var actor = portfolio.Grains.Purge(entity);
        var outcome = isDryRun ? await actor.Plan() : await actor.Purge(user.Name() ?? "anonymous");
        return outcome.Value is { } report ? TypedResults.Ok(PurgeAnswer.Of(report, isDryRun)) : outcome.Refusal!.ToProblem().Result();
    }
}
