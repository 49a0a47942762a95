namespace MusicInsights.Grains.Drops.Counts;

/// <summary>The three answers, and no fourth.</summary>
internal enum CountVerdict
{
    /// <summary>Too few streams, too few days, or no value.</summary>
    NotEnoughData = 0,
    NoDrop = 1,
    Drop = 2,
}

/// <summary>How a drop ended.</summary>
internal enum DropEnd
{
    /// <summary>The streams are back.</summary>
    Recovered = 0,

    /// <summary>They stayed where they fell to, which is the level now.</summary>
    NewLevel = 1,

    /// <summary>A severe fall on top of it took its place, which opened on the same day.</summary>
    Deepened = 2,

    /// <summary>No value came for two months: nobody can tell.</summary>
    Lost = 3,

    /// <summary>The count model found the same fall: its drop took the place of a named rule's.</summary>
    TakenOver = 4,
}

/// <summary>What was said of one day.</summary>
internal readonly record struct CountJudgement(DateOnly Day, CountVerdict Verdict)
{
    public double? Actual { get; init; }

    /// <summary>Streams expected of the day; NaN when nothing can be expected.</summary>
    public double Expected { get; init; } = double.NaN;

    /// <summary>Where they were expected with a probability of 95 %.</summary>
    public Interval Interval { get; init; } = new(double.NaN, double.NaN);

    /// <summary>True on the day that opens a drop.</summary>
    public bool Opens { get; init; }

    /// <summary>First day of the drop that the day belongs to or ends.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>How a drop ended that was open until this day.</summary>
    public DropEnd? Ends { get; init; }

    /// <summary>Far above what was expected: worth a mark on the chart, never an alarm.</summary>
    public bool IsSpike { get; init; }

    /// <summary>The window that says most for a fall.</summary>
    public Evidence Evidence { get; init; } = Evidence.None;
}
