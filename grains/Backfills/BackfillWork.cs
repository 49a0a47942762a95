using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Backfills;

/// <summary>Goes once over everything of a backfill that waits: a bounded number of entities at a time, each entity's days one after the other.</summary>
internal sealed class BackfillWork(
    BackfillItems items, DaysToFetch toFetch, IGrainFactory grains, IOptions<BackfillOptions> options, TimeProvider wall)
{
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromSeconds(1);

    /// <param name="stop">Begins nothing more; what is under way ends.</param>
    public async Task Round(Backfill backfill, CancellationToken stop)
    {
        var round = new Going(backfill, stop);
        while (!round.IsOver(options.Value) && await items.Next(backfill.Id, round.After) is [.., var last] page)
        {
            round.After = last.Entity;
            var entities = new ConcurrentQueue<IGrouping<EntityKey, BackfillItem>>((await StillMissing(round, page)).GroupBy(item => item.Entity));
            await Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => WorkFrom(entities, round)));
        }
    }

    private async Task WorkFrom(ConcurrentQueue<IGrouping<EntityKey, BackfillItem>> entities, Going round)
    {
        while (!round.IsOver(options.Value) && entities.TryDequeue(out var entity))
        {
            foreach (var item in entity)
            {
                // What failed in passing waits for the next round, and its entity with it.
                if (round.IsOver(options.Value) || !await Fetch(item, round))
                    break;
            }
        }
    }

    private async Task<bool> Fetch(BackfillItem item, Going round)
    {
        var report = await Ask(item, round.Backfill.Id);
        var attempts = report.Status == TaskState.Done ? 0 : await items.Fail(round.Backfill.Id, item, report.Reason!);
        round.FailuresInARow = report.ShouldRetry ? round.FailuresInARow + 1 : 0;
        if (report.ShouldRetry && attempts < options.Value.Attempts)
            return false;
        await End(round, item, report.ShouldRetry ? TaskState.Failed : report.Status, report.Reason);
        return !report.ShouldRetry;
    }

    private async Task<FetchReport> Ask(BackfillItem item, long id)
    {
        try
        {
            return await grains.Tracked(item.Entity).Fetch(new FetchOrder(id, item.Source, item.Days));
        }
        catch (Exception e)
        {
            // Its silo may have gone: the rows tell whether the days came all the same. What nobody expected is one item's
            // failure once its attempts are used up, and no reason to ask for nothing else.
            return new FetchReport(TaskState.Failed, $"{e.GetType().Name}: the actor did not answer", ShouldRetry: true);
        }
    }

    /// <summary>Days that came since they were planned, by the schedule or by a walk whose end nobody heard of, are not asked for again.</summary>
    private async Task<IReadOnlyList<BackfillItem>> StillMissing(Going round, List<BackfillItem> page)
    {
        if (!round.Backfill.Order.MissingOnly)
            return page;
        var still = new List<BackfillItem>();
        foreach (var alike in page.GroupBy(item => (item.Entity.Kind, item.Source)))
        {
            var ranges = await toFetch.Read(alike.Key.Kind, alike.Key.Source, [.. alike.Select(item => (item.Entity.Id, item.Days))], round.Stop);
            foreach (var item in alike)
            {
                if (ranges[item.Entity.Id].Any(range => range.First <= item.Days.Last && item.Days.First <= range.Last))
                    still.Add(item);
                else
                    await End(round, item, TaskState.Done, "already_there");
            }
        }

        return still;
    }

    private async Task End(Going round, BackfillItem item, TaskState state, string? reason)
    {
        var tells = round.ToldAt is not { } told || wall.GetElapsedTime(told) >= BetweenTellings;
        if (tells)
            round.ToldAt = wall.GetTimestamp();
        // Another activation may have been told to stop, as there can briefly be two.
        round.IsStopped |= !await items.End(round.Backfill.Id, item, state, reason, tells);
    }

    private sealed class Going(Backfill backfill, CancellationToken stop)
    {
        public Backfill Backfill => backfill;

        public CancellationToken Stop => stop;

        public EntityKey? After { get; set; }

        public int FailuresInARow { get; set; }

        public bool IsStopped { get; set; }

        public long? ToldAt { get; set; }

        /// <summary>It is to stop, or nothing works at the moment: whoever is asked next would fail as well.</summary>
        public bool IsOver(BackfillOptions options) => stop.IsCancellationRequested || IsStopped || FailuresInARow >= 4 * options.Concurrency;
    }
}
