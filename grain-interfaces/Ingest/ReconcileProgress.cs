using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>How far a reconciliation is, or how it ended.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.ReconcileProgress")]
public sealed record ReconcileProgress
{
    [Id(0)] public bool IsRunning { get; init; }

    /// <summary>Null before the first.</summary>
    [Id(1)] public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    [Id(2)] public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>It broke off, as when the database does not answer; what it had found until then stands. The next one goes over everything again.</summary>
    [Id(3)] public bool IsBroken { get; init; }

    /// <summary>Scheduled entities that lacked their reminder and have it again.</summary>
    [Id(4)] public int RemindersRestored { get; init; }

    /// <summary>Reminders of entities that are not to have one: removed.</summary>
    [Id(5)] public int RemindersRemoved { get; init; }

    /// <summary>Entities that had not concluded yesterday at a source that can be asked.</summary>
    [Id(6)] public int Behind { get; init; }

    /// <summary>Of those: invoked so far.</summary>
    [Id(7)] public int Invoked { get; init; }

    /// <summary>Actors that could not be asked.</summary>
    [Id(8)] public int Failed { get; init; }

    /// <summary>Days that had neither a value nor a reason and were asked for again.</summary>
    [Id(9)] public long DaysFetchedAgain { get; init; }

    /// <summary>Of days still missing after that: the first ones found, at most <see cref="MostMissing"/> ranges.</summary>
    [Id(10)] public IReadOnlyList<MissingDays> Missing { get; init; } = [];

    /// <summary>How many days are still missing in all.</summary>
    [Id(11)] public long MissingTotal { get; init; }

    /// <summary>Days of an artist or of the portfolio whose totals were not the sums of their rows: corrected.</summary>
    [Id(12)] public long TotalsCorrected { get; init; }

    /// <summary>The longest <see cref="Missing"/>.</summary>
    public const int MostMissing = 200;
}

/// <summary>Days of one entity at one source that have neither a value nor a reason.</summary>
/// <param name="Kind">Whether they were concluded.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.MissingDays")]
public sealed record MissingDays(
    [property: Id(0)] MissingKind Kind,
    [property: Id(1)] EntityKey Entity,
    [property: Id(2)] MetricSource Source,
    [property: Id(3)] DayRange Days);

/// <summary>How days are missing.</summary>
[GenerateSerializer, Alias("MusicInsights.MissingKind")]
public enum MissingKind
{
    /// <summary>Concluded, and there is neither a row nor a gap.</summary>
    Hole = 0,

    /// <summary>Not concluded, and no task says why.</summary>
    Unexplained = 1,
}
