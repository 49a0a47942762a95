using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Ingest;

namespace MusicInsights.Grains.Completeness;

/// <summary>One reconciliation, from its first step to its last. Every step finds by itself what is to be done: one that broke off is simply done again.</summary>
internal sealed partial class Reconciliation(ReconcileTools tools, IGrainFactory grains)
{
    /// <summary>Entities that one statement works on.</summary>
    private const int Chunk = 1000;

    public ReconcileProgress Progress { get; private set; } = new() { IsRunning = true, StartedAt = tools.Clock.GetUtcNow() };

    public async Task Run(CancellationToken stop)
    {
        try
        {
            var lacking = (await tools.Reminders.Find(stop)).Lacking;
            await tools.Partitions.Ensure(stop);
            await CorrectTotals(stop);
            await RestoreReminders(lacking, stop);
            await CatchUp(stop);
            await AccountForDays(stop);
            LogEnd(tools.Log, Progress.Invoked, Progress.Failed, Progress.DaysFetchedAgain, Progress.MissingTotal);
        }
        catch (Exception e)
        {
            // Whatever it was, who looks must see that it did not come to its end.
            LogBroken(tools.Log, e);
            Progress = Progress with { IsBroken = true };
        }
        finally
        {
            Progress = Progress with { IsRunning = false, FinishedAt = tools.Clock.GetUtcNow() };
        }
    }

    private async Task CorrectTotals(CancellationToken stop)
    {
        var (artists, portfolio) = await tools.Totals.Correct(stop);
        Progress = Progress with { TotalsCorrected = artists + portfolio };
        if (artists + portfolio > 0)
            LogTotals(tools.Log, artists, portfolio);
        var wrong = new Dictionary<string, object>();
        foreach (var (table, days) in new[] { ("artist_daily_totals", artists), ("portfolio_daily_totals", portfolio) })
        {
            if (days > 0)
                wrong[table] = new { days };
        }

        await tools.Facts.Tell(FactKind.TotalsCorrected, wrong, stop);
    }

    /// <param name="before">Who lacked one a moment ago: an entity that is being added just now gets its own.</param>
    private async Task RestoreReminders(IReadOnlyList<EntityKey> before, CancellationToken stop)
    {
        var (still, superfluous) = await tools.Reminders.Find(stop);
        var lacking = before.Intersect(still).ToList();
        await Each(lacking, async key =>
        {
            await grains.Tracked(key).Reschedule();
            Progress = Progress with { RemindersRestored = Progress.RemindersRestored + 1 };
        });
        await Each(superfluous, async key =>
        {
            await grains.Tracked(key).Reschedule();
            Progress = Progress with { RemindersRemoved = Progress.RemindersRemoved + 1 };
        });
        if (lacking.Count + superfluous.Count > 0)
            LogReminders(tools.Log, Progress.RemindersRestored, Progress.RemindersRemoved);
        await tools.Facts.Tell(
            FactKind.RemindersRestored,
            lacking.Count == 0 ? new Dictionary<string, object>() : new Dictionary<string, object> { [DailySchedule.Reminder] = new { entities = lacking.Count } },
            stop);
    }

    private async Task CatchUp(CancellationToken stop)
    {
        var behind = await tools.Behind.Find(stop);
        Progress = Progress with { Behind = behind.Count };
        LogBehind(tools.Log, behind.Count);
        await Each(behind, async key =>
        {
            await grains.Tracked(key).CatchUp();
            Progress = Progress with { Invoked = Progress.Invoked + 1 };
        });
    }

    private async Task AccountForDays(CancellationToken stop)
    {
        var left = new MissingTally();
        foreach (var kind in tools.Sources.All.Select(asked => asked.Kind).Distinct())
        {
            foreach (var some in (await tools.Days.Scheduled(kind, stop)).Chunk(Chunk))
            {
                var missing = await tools.Days.Missing(kind, some, stop);
                if (missing.Count == 0)
                    continue;
                await Each(missing.Where(tools.Sources.CanTellAgain), FetchAgain);
                left.Add(await tools.Days.Missing(kind, missing.Select(days => days.Entity.Id).ToHashSet(), stop));
                Progress = Progress with { Missing = left.First, MissingTotal = left.Days };
            }
        }

        await tools.Facts.Tell(FactKind.MissingDays, left.PerSource(), stop);
    }

    private async Task FetchAgain(MissingDays missing)
    {
        await grains.Tracked(missing.Entity).FetchAgain(missing.Source, missing.Days);
        Progress = Progress with { DaysFetchedAgain = Progress.DaysFetchedAgain + missing.Days.Count };
    }

    /// <summary>A bounded number at once; one that cannot be asked keeps none of the others from it.</summary>
    private Task Each<T>(IEnumerable<T> items, Func<T, Task> ask)
    {
        var waiting = new Queue<T>(items);
        return Task.WhenAll(Enumerable.Range(0, Math.Min(waiting.Count, tools.Scheduler.Value.CatchUpConcurrency)).Select(_ => AskFrom()));

        async Task AskFrom()
        {
            while (waiting.TryDequeue(out var item))
            {
                try
                {
                    await ask(item);
                }
                catch (Exception e)
                {
                    // Also what nobody expected: the others are not to go without because of one.
                    LogFailed(tools.Log, item, e);
                    Progress = Progress with { Failed = Progress.Failed + 1 };
                }
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} tracked entities are behind; catching up")]
    private static partial void LogBehind(ILogger log, int count);

    [LoggerMessage(LogLevel.Warning, "Reminders: {Restored} were lost and are restored, {Removed} were nobody's and are removed")]
    private static partial void LogReminders(ILogger log, int restored, int removed);

    [LoggerMessage(LogLevel.Warning, "Totals that were not the sums of their rows are corrected: {Artists} days of artists, {Portfolio} of the portfolio")]
    private static partial void LogTotals(ILogger log, int artists, int portfolio);

    [LoggerMessage(LogLevel.Information, "Reconciled: {Invoked} invoked, {Failed} failed, {Again} days fetched again, {Missing} days are missing")]
    private static partial void LogEnd(ILogger log, int invoked, int failed, long again, long missing);

    [LoggerMessage(LogLevel.Warning, "{Item} could not be asked now; its reminder will, or the next reconciliation")]
    private static partial void LogFailed(ILogger log, object? item, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The reconciliation broke off; reminders go on, and the next one begins again")]
    private static partial void LogBroken(ILogger log, Exception exception);
}
