using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Grains.Backfills;

/// <summary>Says exactly what is to be asked for: who, where, which days in one go.</summary>
internal sealed class BackfillPlanner(ScopedEntities entities, DaysToFetch toFetch, IEnumerable<IMetricSource> sources, IOptions<SchedulerOptions> scheduler)
{
    /// <summary>The sources that an order asks: those that can be asked at all, and of days gone by.</summary>
    public IEnumerable<IMetricSource> SourcesOf(BackfillOrder order) =>
        sources.Where(source => source is { IsOn: true, IsConfigured: true, GivesDays: true, Reach.IsTodayOnly: false }
            && (order.Source is null || order.Source == source.Name) && IsWithin(order.Scope, source.Kind));

    /// <summary>The items, a bounded number at a time; those of one entity may come in several of these.</summary>
    public async IAsyncEnumerable<IReadOnlyList<BackfillItem>> Plan(BackfillOrder order, [EnumeratorCancellation] CancellationToken stop)
    {
        var asked = SourcesOf(order).ToList();
        await foreach (var some in entities.Read(order.Scope, stop))
        {
            foreach (var source in asked)
                yield return await Plan(order, source, some, stop);
        }
    }

    private async Task<IReadOnlyList<BackfillItem>> Plan(BackfillOrder order, IMetricSource source, IReadOnlyList<ScopedEntity> some, CancellationToken stop)
    {
        var wanted = new List<(ScopedEntity Entity, DayRange Days)>();
        foreach (var entity in some.Where(entity => entity.Key.Kind == source.Kind))
        {
            var days = order.Days with { First = entity.ReleasedOn > order.Days.First ? entity.ReleasedOn.Value : order.Days.First };
            if (!days.IsEmpty && source.CallsFor(entity.Ids, days) > 0)
                wanted.Add((entity, days));
        }

        if (wanted.Count == 0)
            return [];
        var ranges = order.MissingOnly
            ? await toFetch.Read(source.Kind, source.Name, [.. wanted.Select(one => (one.Entity.Key.Id, one.Days))], stop)
            : wanted.ToLookup(one => one.Entity.Key.Id, one => one.Days);
        return [.. wanted.SelectMany(one => ranges[one.Entity.Key.Id], (one, range) => (one.Entity, Range: range)).SelectMany(one => Items(source, one.Entity, one.Range))];
    }

    private IEnumerable<BackfillItem> Items(IMetricSource source, ScopedEntity entity, DayRange range) =>
        from part in range.Parts(scheduler.Value.DaysPerCall)
        let calls = source.CallsFor(entity.Ids, part)
        where calls > 0
        select new BackfillItem(entity.Key, source.Name, part, calls);

    private static bool IsWithin(EntityKey? scope, EntityKind kind) => scope switch
    {
        null => true,
        { Kind: EntityKind.Artist } => kind is EntityKind.Artist or EntityKind.Release,
        { } one => kind == one.Kind,
    };
}
