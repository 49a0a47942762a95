namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The three answers, and no fourth.</summary>
internal enum CountVerdict
{
    NotEnoughData = 0,
    NoDrop = 1,
    Drop = 2,
}

/// <summary>What was said of one day.</summary>
internal readonly record struct CountJudgement(DateOnly Day, CountVerdict Verdict)
{
    /// <summary>Streams expected of the day; NaN when nothing could be expected.</summary>
    public double Expected { get; init; }

    /// <summary>True on the day that opens a drop.</summary>
    public bool Opens { get; init; }

    public bool Closes { get; init; }

    /// <summary>Far above what was expected: worth a mark on the chart, never an alarm.</summary>
    public bool IsSpike { get; init; }

    /// <summary>Days of the window that gave the most evidence.</summary>
    public int WindowDays { get; init; }

    /// <summary>The evidence, in standard deviations; below 0 for a fall.</summary>
    public double Evidence { get; init; }

    public double Depth { get; init; }
}
