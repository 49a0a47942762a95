using MusicInsights.GrainInterfaces.Drops;

namespace MusicInsights.Grains.Storage;

/// <summary>What was found in a release's days, and what is kept of it for the next.</summary>
internal sealed record JudgedRelease
{
    /// <summary>The newest judged day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>The checkpoint, when it moved; else null, and the kept one stays.</summary>
    public byte[]? Checkpoint { get; init; }

    public DateOnly? CheckpointDay { get; init; }

    /// <summary>The newest days, the last of them <see cref="Through"/>; NaN without a value.</summary>
    public required float[] Actual { get; init; }

    /// <summary>As many.</summary>
    public required float[] Expected { get; init; }

    /// <summary>Wire name.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why there is none; wire name.</summary>
    public string? Reason { get; init; }

    public double? ExpectedLow { get; init; }

    public double? ExpectedMean { get; init; }

    public double? ExpectedHigh { get; init; }

    public IReadOnlyList<DropChange> Drops { get; init; } = [];

    /// <summary>How many of them opened now.</summary>
    public int Opened { get; init; }

    public IReadOnlyList<(DateOnly Day, double Expected, long Actual)> Spikes { get; init; } = [];

    /// <summary>Days that were taken for spikes and are none.</summary>
    public IReadOnlyList<DateOnly> NoSpikes { get; init; } = [];
}

/// <summary>A drop that opened, or one of which something else is known now.</summary>
internal sealed record DropChange
{
    public required DropRule Rule { get; init; }

    public required DropSeverity Severity { get; init; }

    public required double Expected { get; init; }

    public double? ExpectedLow { get; init; }

    public double? ExpectedHigh { get; init; }

    public required long Actual { get; init; }

    public double Depth { get; init; }

    public int WindowDays { get; init; } = 1;

    public required DateOnly OpenedOn { get; init; }

    public DateOnly? RecoveredOn { get; init; }

    /// <summary>How it ended, by wire name; <see cref="Revised"/> for one that was none.</summary>
    public string? EndedBy { get; init; }

    public const string Revised = "revised";
}
