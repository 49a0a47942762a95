using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Telemetry;
using Npgsql;

namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>Erases one entity: stops who works for it, erases by parts what there is much of, and all that is left at once.</summary>
[GrainType("purge")]
internal sealed partial class PurgeGrain(PurgeLedger ledger, PurgeRows rows, ILogger<PurgeGrain> log) : Grain, IPurgeGrain, IRemindable
{
    /// <summary>Goes on with what broke off.</summary>
    private const string Reminder = "purge";

    /// <summary>Actors told at once.</summary>
    private const int Fan = 16;

    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private EntityKey Entity { get; set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var parts = this.GetPrimaryKeyString().Split(':');
        Entity = new EntityKey(WireNames.Parse<EntityKind>(parts[1])!.Value, long.Parse(parts[2], null));
        return Task.CompletedTask;
    }

    public async Task<Outcome<PurgeReport>> Plan()
    {
        var found = await ledger.Find(Entity, CancellationToken.None);
        return found.Value is { } scope ? (await rows.Count(scope, CancellationToken.None)).ToReport(scope) : found.Refusal!;
    }

    public async Task<Outcome<PurgeReport>> Purge(string by)
    {
        var found = await ledger.Find(Entity, CancellationToken.None);
        if (found.Value is not { } scope)
            return found.Refusal!;
        await this.RegisterOrUpdateReminder(Reminder, Again, Again);
        await ledger.Open(scope, by, CancellationToken.None);
        // Those who stop give theirs up themselves.
        var reminders = await rows.CountReminders(scope, CancellationToken.None);
        await Retire(scope);
        var erased = PurgeTally.None;
        foreach (var slice in scope.Slices())
            erased += await rows.EraseBulk(slice, CancellationToken.None);
        var (rest, last) = await rows.EraseRest(Entity, CancellationToken.None);
        erased += rest;
        // Whoever came since it began has an actor as well.
        await Retire(last ?? scope);
        await End();
        LogErased(log, Entity.Kind, erased.Rows.Values.Sum());
        return erased.ToReport(scope) with { Reminders = reminders };
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Only the start belongs to the tick: the work has a turn of its own and may take longer than a call may.
        this.RegisterGrainTimer(Turns.Continued(_ => GoOn()), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    private async Task GoOn()
    {
        try
        {
            // At whose word is written down already.
            if ((await Purge("schedule")).Refusal is not null)
                await End();
        }
        catch (Exception e) when (e is NpgsqlException or OrleansException or TimeoutException)
        {
            LogBroken(log, Entity.Kind, e);
        }
    }

    /// <summary>Nobody is to begin a walk, and what is under way comes to its end. What cannot be reached stores nothing either: the writer sees to that.</summary>
    private async Task Retire(PurgeScope scope)
    {
        foreach (var some in scope.Actors.Chunk(Fan))
            await Task.WhenAll(some.Select(Retire));
    }

    private async Task Retire(EntityKey actor)
    {
        try
        {
            await GrainFactory.Tracked(actor).Retire();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            LogUnreached(log, actor, e);
        }
    }

    private async Task End()
    {
        await GrainFactory.GetGrain<ILiveFeedGrain>(ILiveFeedGrain.Key).BeginAgain();
        if (await this.GetReminder(Reminder) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    [LoggerMessage(LogLevel.Information, "An entity of kind {Kind} was purged: {Rows} rows")]
    private static partial void LogErased(ILogger log, EntityKind kind, long rows);

    [LoggerMessage(LogLevel.Warning, "A purge of kind {Kind} broke off and will go on")]
    private static partial void LogBroken(ILogger log, EntityKind kind, Exception exception);

    [LoggerMessage(LogLevel.Debug, "{Actor} could not be told that its entity goes")]
    private static partial void LogUnreached(ILogger log, EntityKey actor, Exception exception);
}
