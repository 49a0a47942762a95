using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Grains.Drops.Days;

/// <summary>What is known of a release's newest days, and of the days themselves.</summary>
/// <param name="streams">Streams by day, without the days that have none.</param>
/// <param name="sources">Who gives them, by wire name.</param>
/// <param name="beginning">The release's first value of all; null when it lies further back than these days.</param>
internal sealed class KnownDays(SortedList<DateOnly, long> streams, DayConditions conditions, IReadOnlyCollection<string> sources, DateOnly? beginning)
{
    public bool IsEmpty => streams.Count == 0;

    public DateOnly First => streams.GetKeyAtIndex(0);

    public DateOnly Last => streams.GetKeyAtIndex(streams.Count - 1);

    public DateOnly? Beginning => beginning;

    /// <summary>What is stored, be it the source's fault or not.</summary>
    public long? Stored(DateOnly day) => streams.TryGetValue(day, out var count) ? count : null;

    /// <summary>What there is to judge.</summary>
    public CountDay Of(DateOnly day) => new(day, conditions.HasIncident(sources, day) ? null : Stored(day), conditions.Factor(day));

    /// <summary>Days with a value to judge, of the four weeks before.</summary>
    public int HistoryOf(DateOnly day)
    {
        var count = 0;
        for (var back = 1; back <= Recent.Days; back++)
            count += Of(day.AddDays(-back)).Streams is null ? 0 : 1;
        return count;
    }
}
