using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Backfills;

/// <summary>Which days gone by are to be fetched, of whom and from where.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.BackfillOrder")]
public sealed record BackfillOrder
{
    /// <summary>Whose days; an artist's releases are part of it. Null: everything that is tracked and not paused.</summary>
    [Id(0)] public EntityKey? Scope { get; init; }

    /// <summary>Null: every source that is configured and has days of the scope.</summary>
    [Id(1)] public MetricSource? Source { get; init; }

    /// <summary>At most ten years, ending yesterday at the latest.</summary>
    [Id(2)] public required DayRange Days { get; init; }

    /// <summary>Leaves out days that have a value, or a reason why this source has none.</summary>
    [Id(3)] public bool MissingOnly { get; init; } = true;
}
