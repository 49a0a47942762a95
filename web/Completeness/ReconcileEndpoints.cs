using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Completeness;

/// <summary>How far a reconciliation is, or how the last one ended.</summary>
/// <param name="StartedAt">Null when none has run since the actor that keeps it woke.</param>
/// <param name="FinishedAt">Null while it runs.</param>
/// <param name="IsBroken">It broke off; the next one goes over everything again.</param>
/// <param name="RemindersRestored">Lost reminders that are registered again.</param>
/// <param name="RemindersRemoved">Reminders of what is not tracked any more.</param>
/// <param name="Behind">Entities that had not concluded yesterday.</param>
/// <param name="Invoked">Of those: invoked so far.</param>
/// <param name="Failed">Actors that could not be asked.</param>
/// <param name="DaysFetchedAgain">Days with neither a value nor a reason that were asked for once more.</param>
/// <param name="Missing">What is missing all the same: the first 200 ranges.</param>
/// <param name="MissingTotal">How many days are missing in all.</param>
/// <param name="TotalsCorrected">Days whose totals were not the sums of their rows.</param>
internal sealed record ReconcileItem(
    bool IsRunning, DateTime? StartedAt, DateTime? FinishedAt, bool IsBroken, int RemindersRestored, int RemindersRemoved,
    int Behind, int Invoked, int Failed, long DaysFetchedAgain, IReadOnlyList<MissingItem> Missing, long MissingTotal, long TotalsCorrected);

/// <param name="Kind"><c>hole</c>: concluded, without a value or a reason; <c>unexplained</c>: not concluded, and no task says why.</param>
internal sealed record MissingItem(string Kind, string EntityKind, long EntityId, string Source, DateOnly First, DateOnly Last);

/// <room>What is wrong at the moment; a reconciliation begun.</room>
internal static class ReconcileEndpoints
{
    public static void MapReconcile(this IEndpointRouteBuilder admin)
    {
        admin.MapPost("/reconcile", Begin).WithTags("Admin").WithName("Reconcile")
            .WithSummary("Begins to look for what is missing, and to mend it; one that is under way is not doubled.");
        admin.MapGet("/reconcile", Progress).WithTags("Admin").WithName("ReconcileProgress").WithSummary("How far the reconciliation is, or how the last one ended.");
    }

    private static async Task<Accepted<ReconcileItem>> Begin(Portfolio portfolio) =>
        TypedResults.Accepted($"/{portfolio.Name}/api/v1/admin/reconcile", Item(await Reconciler(portfolio).Reconcile()));

    private static async Task<Ok<ReconcileItem>> Progress(Portfolio portfolio) => TypedResults.Ok(Item(await Reconciler(portfolio).Progress()));

    private static IReconcilerGrain Reconciler(Portfolio portfolio) => portfolio.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key);

    private static ReconcileItem Item(ReconcileProgress progress) => new(
        progress.IsRunning, progress.StartedAt?.UtcDateTime, progress.FinishedAt?.UtcDateTime, progress.IsBroken, progress.RemindersRestored, progress.RemindersRemoved,
        progress.Behind, progress.Invoked, progress.Failed, progress.DaysFetchedAgain,
        [
            .. progress.Missing.Select(missing => new MissingItem(
                missing.Kind.Wire(), missing.Entity.Kind.Wire(), missing.Entity.Id, missing.Source.Wire(), missing.Days.First, missing.Days.Last)),
        ],
        progress.MissingTotal, progress.TotalsCorrected);
}
