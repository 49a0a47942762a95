using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Campaigns;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Reminders;

namespace MusicInsights.Web.Actors;

/// <room>One actor as it stands.</room>
/// <summary>A look into an actor. Where it is active is asked of the cluster's directory, which wakes nobody.</summary>
internal static class ActorEndpoint
{
    private const string Run = "daily-run";
    private const string Reconciler = "reconciler";

    public static void MapActors(this IEndpointRouteBuilder admin) => admin.MapGet("/grains/{kind}/{id}", Look).WithTags("Admin").WithName("Grain")
        .WithSummary("An actor's state as it stands: kind artist, release, campaign, ad-account, daily-run or reconciler. One that sleeps is not woken.")
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Results<Ok<ActorItem>, ProblemHttpResult>> Look(string kind, string id, Portfolio portfolio, CancellationToken cancel)
    {
        if (kind is Run or Reconciler)
            return await OfOne(kind, id, portfolio, cancel);
        if (WireNames.Parse<EntityKind>(kind.Replace('-', '_')) is not { } parsed)
            return Problem.OfField(nameof(kind), $"is not artist, release, campaign, ad-account, {Run} or {Reconciler}").Result();
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Problem.OfField(nameof(id), "is no number").Result();
        return await OfEntity(new EntityKey(parsed, number), portfolio, cancel);
    }

    private static async Task<Results<Ok<ActorItem>, ProblemHttpResult>> OfEntity(EntityKey entity, Portfolio portfolio, CancellationToken cancel)
    {
        if (await ActorRows.Find(portfolio, entity, cancel) is not { } kept)
            return Problem.Unknown(entity.Kind.Wire(), entity.Id).Result();
        if (entity.Kind == EntityKind.Campaign && await CampaignActor.Refusal(portfolio, entity.Id, cancel) is { } refused)
            return refused.Result();
        var grain = portfolio.Grains.Tracked(entity);
        var home = await Home(portfolio, grain);
        var seen = home is null ? null : await grain.Inspect();
        return TypedResults.Ok(new ActorItem(
            entity.Kind.Wire(), entity.Id.ToString(CultureInfo.InvariantCulture), kept.Name, home is not null, home, seen?.IsWorking ?? false,
            seen?.LastTickAt?.UtcDateTime ?? kept.LastTickAt, seen?.LastOutcome ?? kept.LastOutcome, kept.IsTracked, kept.PausedAt,
            await ReminderRows.Of(portfolio, grain.GetGrainId().ToString(), cancel), await ActorRows.Sources(portfolio, entity, cancel)));
    }

    private static async Task<Results<Ok<ActorItem>, ProblemHttpResult>> OfOne(string kind, string id, Portfolio portfolio, CancellationToken cancel)
    {
        var key = kind == Run ? IDailyRunGrain.Key : IReconcilerGrain.Key;
        if (id != key)
            return Problem.Of(StatusCodes.Status404NotFound, "unknown_grain", "Not found", $"The one actor of this kind is {key}.").Result();
        IGrainWithStringKey grain = kind == Run ? portfolio.Grains.GetGrain<IDailyRunGrain>(key) : portfolio.Grains.GetGrain<IReconcilerGrain>(key);
        var home = await Home(portfolio, grain);
        bool? isWorking = grain is IReconcilerGrain reconciler ? home is not null && (await reconciler.Progress()).IsRunning : null;
        return TypedResults.Ok(new ActorItem(
            kind, key, null, home is not null, home, isWorking, null, null, null, null, await ReminderRows.Of(portfolio, grain.GetGrainId().ToString(), cancel), []));
    }

    private static async Task<string?> Home(Portfolio portfolio, IAddressable grain) =>
        (await portfolio.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain))?.ToString();
}
