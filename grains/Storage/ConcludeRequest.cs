using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>How a walk ended: its task row, the cursor it earned and what it found, committed together.</summary>
internal sealed record ConcludeRequest
{
    public required EntityKey Entity { get; init; }

    /// <summary>Whose entity it is; null for what belongs to no artist.</summary>
    public long? ArtistId { get; init; }

    public required MetricSource Source { get; init; }

    /// <summary>The UTC day on which the walk ran.</summary>
    public required DateOnly RunDate { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Which run of that day the task is of.</summary>
    public string Dag { get; init; } = Dags.Daily;

    public required TaskOutcome Outcome { get; init; }

    /// <summary>The days that are concluded now; null when none were.</summary>
    public DayRange? Concluded { get; init; }

    /// <summary>What was found in a release's days; null when none were judged.</summary>
    public JudgedRelease? Judged { get; init; }

    /// <summary>What is said of a release's coming weeks; null when nothing was.</summary>
    public PredictedRelease? Predicted { get; init; }
}

/// <summary>A task's end, in the ledger's words.</summary>
internal sealed record TaskOutcome
{
    public required TaskState Status { get; init; }

    public SkipReason? Skip { get; init; }

    public DayRange? Days { get; init; }

    public int Accepted { get; init; }

    public int Ignored { get; init; }

    public int Refused { get; init; }

    /// <summary>Drops that opened, and spikes.</summary>
    public int Anomalies { get; init; }

    public TimeSpan Duration { get; init; }

    public string? ErrorClass { get; init; }

    public string? ErrorMessage { get; init; }

    public long? PayloadId { get; init; }
}

/// <summary>The id of the task's row.</summary>
/// <param name="TaskId">Null when its entity was erased in the meantime.</param>
internal sealed record ConcludeReport(long? TaskId);
