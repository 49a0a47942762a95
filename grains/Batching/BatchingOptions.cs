namespace MusicInsights.Grains.Batching;

/// <summary>How requests are gathered.</summary>
internal sealed record BatchingOptions
{
    /// <summary>How long a batch that is not full waits for others.</summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(3);

    /// <summary>A batch is full at this weight (rows).</summary>
    public int MaxWeight { get; init; } = 20_000;

    /// <summary>Callers beyond this many wait to hand in: memory stays bounded.</summary>
    public int MaxQueued { get; init; } = 10_000;

    /// <summary>How often a batch that lost against another transaction is begun.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long a stop waits for what was handed in.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
