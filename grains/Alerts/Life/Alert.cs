using MusicInsights.GrainInterfaces.Alerts;

namespace MusicInsights.Grains.Alerts.Life;

/// <summary>One alert as its row holds it, without what it says.</summary>
internal sealed record Alert
{
    /// <summary>Null until it is stored.</summary>
    public long? Id { get; init; }

    public required AlertSeverity Severity { get; init; }

    public AlertState State { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Null when it was over by itself.</summary>
    public string? ResolvedBy { get; init; }

    public AlertResolution? Resolution { get; init; }

    /// <summary>Why it was called done; null when it was over by itself, or nobody said.</summary>
    public string? ResolvedReason { get; init; }

    public DateTimeOffset? SilencedUntil { get; init; }

    /// <summary>1, and one more each time it came again within the cool-down.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>What it is about, by the troubles' keys.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Troubles that somebody called done and that are not gone yet.</summary>
    public IReadOnlyList<string> Handled { get; init; } = [];

    /// <summary>When it was mailed first; null while it is kept quiet.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>The worst that was mailed; less once it has long been less.</summary>
    public AlertSeverity? AnnouncedSeverity { get; init; }

    /// <summary>The most that was mailed at once; less once it has long been less.</summary>
    public int? AnnouncedSize { get; init; }

    /// <summary>Since when less is wrong than was mailed; null while it is as bad.</summary>
    public DateTimeOffset? EasedAt { get; init; }

    public bool IsOpen => State != AlertState.Resolved;

    public int Size => Keys.Count;

    public bool IsSilenced(DateTimeOffset at) => SilencedUntil > at;
}
