using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Drops;

/// <summary>Which days of whose releases are judged again, and by which rules.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.BacktestOrder")]
public sealed record BacktestOrder
{
    [Id(0)] public required DayRange Days { get; init; }

    /// <summary>Null: everybody's releases.</summary>
    [Id(1)] public long? ArtistId { get; init; }

    /// <summary>Null: all of them.</summary>
    [Id(2)] public long? ReleaseId { get; init; }

    [Id(3)] public RuleChanges Rules { get; init; } = new();
}

/// <summary>Rules as they might be; null is as it is set. The ranges are those of the settings.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.RuleChanges")]
public sealed record RuleChanges
{
    [Id(0)] public bool? CountModel { get; init; }

    /// <summary>Standard deviations.</summary>
    [Id(1)] public double? Bound { get; init; }

    /// <summary>A share.</summary>
    [Id(2)] public double? LeastDepth { get; init; }

    /// <summary>Streams a day.</summary>
    [Id(3)] public double? LeastLevel { get; init; }

    [Id(4)] public bool? DayBefore { get; init; }

    /// <summary>A share.</summary>
    [Id(5)] public double? DayBeforeShare { get; init; }

    [Id(6)] public bool? SameWeekday { get; init; }

    /// <summary>A share.</summary>
    [Id(7)] public double? SameWeekdayShare { get; init; }

    /// <summary>Streams a day.</summary>
    [Id(8)] public int? MinimumExpected { get; init; }

    /// <summary>A share.</summary>
    [Id(9)] public double? RecoveryShare { get; init; }

    [Id(10)] public int? NewLevelAfterDays { get; init; }
}
