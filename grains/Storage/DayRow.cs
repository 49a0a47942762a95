using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>A stored day: its values, in the table's column order, and what is known of their origin.</summary>
internal sealed record DayRow
{
    public required long EntityId { get; init; }

    /// <summary>The landing page of a campaign; empty in tables that know no parts.</summary>
    public string Part { get; init; } = "";

    public required DateOnly Day { get; init; }

    public required long?[] Values { get; init; }

    /// <summary>4 bits a column: the number of the source of each value.</summary>
    public required long Ranks { get; init; }

    /// <summary>Wire name of the source that wrote last.</summary>
    public required string Source { get; init; }

    public string? Flag { get; init; }

    /// <summary>Since when these values are known.</summary>
    public required DateTimeOffset LastUpdated { get; init; }

    public DayKey Key => new(EntityId, Part, Day);

    public MetricSource SourceOf(int column) => (MetricSource)((int)(Ranks >> (4 * column)) & 0xF);

    public static DayRow From(
        DailyTable table, long entityId, DailyMetrics day, MetricSource source, string? flag, DateTimeOffset knownAt, string part = "")
    {
        var values = new long?[table.Metrics.Count];
        var ranks = 0L;
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = day[table.Metrics[column]];
            if (values[column] is not null)
                ranks |= (long)source << (4 * column);
        }

        return new DayRow
        {
            EntityId = entityId, Part = part, Day = day.Day, Values = values, Ranks = ranks, Source = source.Wire(), Flag = flag, LastUpdated = knownAt,
        };
    }
}
