namespace MusicInsights.Grains.Drops.Counts;

/// <summary>What the count model assumes before it has seen a release. docs/drops.md explains each and what it was measured with.</summary>
internal sealed record CountParameters
{
    public static readonly CountParameters Default = new();

    /// <summary>Evidence that opens a drop, in standard deviations of the worst window.</summary>
    public double Bound { get; init; } = 3.9;

    /// <summary>Longer windows are tried less often and may say it with less: the bound falls by so much times the logarithm of their days.</summary>
    public double BoundRelief { get; init; } = 0.3;

    public double UpClip { get; init; } = 1;

    /// <summary>A shallower fall is no drop, however certain: 0.12 is 12 %.</summary>
    public double LeastDepth { get; init; } = 0.12;

    /// <summary>Below this many streams a day chance alone halves a number: the answer is "not enough data".</summary>
    public double LeastLevel { get; init; } = 9;

    /// <summary>Days with a value before the first answer.</summary>
    public int LeastHistory { get; init; } = 14;

    /// <summary>How far the level wanders in a day, as the standard deviation of its logarithm.</summary>
    public double LevelWander { get; init; } = 0.01;

    /// <summary>How far the trend wanders in a day.</summary>
    public double TrendWander { get; init; } = 0.0015;

    /// <summary>What is left of a trend after a day.</summary>
    public double TrendMemory { get; init; } = 0.9;

    /// <summary>How far a weekday is thought to lie from the others, before any was seen.</summary>
    public double WeekdaySpread { get; init; } = 0.15;

    /// <summary>How far a weekday's factor wanders from week to week.</summary>
    public double WeekdayWander { get; init; } = 0.01;

    /// <summary>Scores beyond so many standard deviations count as so many: one odd day moves no baseline.</summary>
    public double Clip { get; init; } = 2.5;

    /// <summary>Relative noise of one day beyond counting, before any was seen.</summary>
    public double DayNoise { get; init; } = 0.05;

    /// <summary>What each further day of a window adds to its relative variance.</summary>
    public double WindowNoise { get; init; } = 0.01;

    /// <summary>The own errors outweigh what was assumed after so many days.</summary>
    public double PriorDays { get; init; } = 20;

    /// <summary>Days after which an own error counts half.</summary>
    public double NoiseHalfLife { get; init; } = 60;

    /// <summary>A level this far above the month's median is a spike that may end without being a fall.</summary>
    public double SpikeAllowance { get; init; } = 1.1;

    /// <summary>What of a common move becomes everybody's level each day.</summary>
    public double CommonLeak { get; init; } = 0.05;

    /// <summary>Releases differ in how much of a common move they follow: its standard deviation, as a share of the move.</summary>
    public double CommonDoubt { get; init; } = 0.4;

    /// <summary>Recovered days that close a drop.</summary>
    public int RecoveredDays { get; init; } = 2;

    /// <summary>After so many days a fallen level is the new level.</summary>
    public int NewLevelAfterDays { get; init; } = 14;

    /// <summary>After so many high days in a row a risen level is the new level.</summary>
    public int RisenDays { get; init; } = 7;
}
