using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Backfills;

/// <summary>Judges what is ordered, and says what it would come to.</summary>
[GrainType("backfills")]
internal sealed class BackfillsGrain(BackfillRows rows, BackfillPlanner planner, ScopedEntities entities, PortfolioClock clock) : Grain, IBackfillsGrain
{
    private const int MostDays = 3660;

    public async Task<Outcome<BackfillPreview>> Preview(BackfillOrder order)
    {
        if (await Fault(order) is { } fault)
            return fault;
        var (of, first, items, days, calls) = (new HashSet<EntityKey>(), new List<BackfillItem>(), 0, 0L, 0L);
        await foreach (var some in planner.Plan(order, CancellationToken.None))
        {
            first.AddRange(some.Take(BackfillPreview.MostItems - first.Count));
            foreach (var item in some)
            {
                of.Add(item.Entity);
                (items, days, calls) = (items + 1, days + item.Days.Count, calls + item.Calls);
            }
        }

        return new BackfillPreview { Entities = of.Count, Days = days, Calls = calls, ItemsTotal = items, Items = first };
    }

    public async Task<Outcome<long>> Begin(BackfillOrder order, string by)
    {
        if (await Fault(order) is { } fault)
            return fault;
        var id = await rows.Open(order, by);
        await GrainFactory.GetGrain<IBackfillGrain>(IBackfillGrain.Key(id)).Start();
        return id;
    }

    public async Task WakeAll()
    {
        foreach (var backfill in await rows.UnderWay())
            await GrainFactory.GetGrain<IBackfillGrain>(IBackfillGrain.Key(backfill.Id)).Start();
    }

    private async Task<Refusal?> Fault(BackfillOrder order)
    {
        if (order.Days.IsEmpty)
            return Bad("from", "is after 'to'");
        if (order.Days.Last >= clock.Today)
            return Bad("to", "is not a day gone by: the schedule fetches what is to come");
        if (order.Days.Count > MostDays)
            return Bad("from", $"the range is {order.Days.Count} days long; at most {MostDays} are fetched at once");
        if (order.Source is { } source && !planner.SourcesOf(order).Any())
            return Bad("source", $"{source.Wire()} is not configured, or has no days of the scope");
        return order.Scope is { } scope && !await entities.Exists(scope)
            ? new Refusal($"unknown_{scope.Kind.Wire()}", "scope.id", $"There is no {scope.Kind.Wire()} {scope.Id} that is fetched by itself.")
            : null;
    }

    private static Refusal Bad(string field, string message) => new("invalid_parameter", field, message);
}
