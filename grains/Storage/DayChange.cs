using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>One stored day that changed, from nothing (<see cref="Before"/> null) or from other values.</summary>
internal sealed record DayChange(DailyTable Table, long? ArtistId, DayRow? Before, DayRow After, long? ImportId)
{
    /// <summary>The values were fetched long ago: nobody could read them before now.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>Nothing of the row is left.</summary>
    public bool IsRemoval => After.Ranks == 0;

    /// <summary>How much a metric's value rose (or fell) for the totals; a value that is not there counts as 0.</summary>
    public long Delta(Metric metric)
    {
        var column = Column(metric);
        return (After.Values[column] ?? 0) - (Before?.Values[column] ?? 0);
    }

    /// <summary>1 when the metric has a value now and had none, −1 the other way round, else 0.</summary>
    public int Presence(Metric metric)
    {
        var column = Column(metric);
        return (After.Values[column] is null ? 0 : 1) - (Before?.Values[column] is null ? 0 : 1);
    }

    private int Column(Metric metric)
    {
        for (var column = 0; column < Table.Metrics.Count; column++)
        {
            if (Table.Metrics[column] == metric)
                return column;
        }

        throw new ArgumentOutOfRangeException(nameof(metric), metric, $"{Table.Name} has no such column");
    }
}
