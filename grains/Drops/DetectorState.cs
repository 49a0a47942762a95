namespace MusicInsights.Grains.Drops;

/// <summary>What is kept of a release between two days.</summary>
internal sealed record DetectorState
{
    /// <summary>Of a release that was never judged.</summary>
    public static readonly DetectorState None = new();

    /// <summary>The model as it stood some weeks ago; null while all known days are younger.</summary>
    public byte[]? Checkpoint { get; init; }

    /// <summary>The last day that it holds.</summary>
    public DateOnly? CheckpointDay { get; init; }

    /// <summary>The newest judged day.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Drops that were open or opened after the checkpoint, oldest first, without those that were revised away.</summary>
    public IReadOnlyList<DropEpisode> Drops { get; init; } = [];

    /// <summary>Spikes after the checkpoint.</summary>
    public IReadOnlyList<DateOnly> Spikes { get; init; } = [];
}
