namespace MusicInsights.GrainInterfaces.Drops;

/// <summary>What the rules would have said.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.BacktestReport")]
public sealed record BacktestReport
{
    /// <summary>Releases with a day to judge.</summary>
    [Id(0)] public required int Releases { get; init; }

    /// <summary>Days with a value, of all of them.</summary>
    [Id(1)] public required long ReleaseDays { get; init; }

    /// <summary>Drops that opened in the days.</summary>
    [Id(2)] public required IReadOnlyList<RuleCount> WouldHaveFired { get; init; }

    /// <summary>Drops that are told of, of the same releases and days.</summary>
    [Id(3)] public required IReadOnlyList<RuleCount> DidFire { get; init; }

    /// <summary>The newest of them, at most <see cref="MostDrops"/>.</summary>
    [Id(4)] public required IReadOnlyList<BacktestDrop> Drops { get; init; }

    public const int MostDrops = 500;
}

/// <summary>How often a rule spoke.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.RuleCount")]
public readonly record struct RuleCount([property: Id(0)] DropRule Rule, [property: Id(1)] int Drops);

/// <param name="Depth">What was lost, from 0 to 1.</param>
/// <param name="EndedOn">Null when it is open at the last day.</param>
/// <param name="DidFire">A drop of the same release was told of on one of its days.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.BacktestDrop")]
public sealed record BacktestDrop(
    [property: Id(0)] long ReleaseId, [property: Id(1)] string Title, [property: Id(2)] DropRule Rule, [property: Id(3)] DropSeverity Severity,
    [property: Id(4)] DateOnly OpenedOn, [property: Id(5)] DateOnly? EndedOn, [property: Id(6)] double Expected, [property: Id(7)] long Actual,
    [property: Id(8)] double Depth, [property: Id(9)] bool DidFire);
