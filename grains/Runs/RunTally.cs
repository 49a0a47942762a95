namespace MusicInsights.Grains.Runs;

/// <summary>What a run's tasks came to, counted from their rows.</summary>
internal sealed record RunTally
{
    public required long RunId { get; init; }

    public required DateOnly RunDate { get; init; }

    public int Running { get; init; }

    public int Done { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    /// <summary>Of the skipped: those that could not be run at all (no credential, circuit open, budget spent, capability absent).</summary>
    public int Unable { get; init; }

    /// <summary>Expected of this day and not ended; 0 for a day gone by.</summary>
    public int Outstanding { get; init; }

    public long Accepted { get; init; }

    public long Refused { get; init; }

    public long Anomalies { get; init; }

    /// <summary>Release-days on which an anomaly could have been seen.</summary>
    public long Judged { get; init; }

    public int Total => Running + Done + Failed + Skipped;
}
