namespace MusicInsights.Grains.Drops.Counts;

/// <summary>What decides, and what is assumed of a release before it was seen. docs/drops.md tells what they were measured with.</summary>
internal sealed record CountParameters
{
    public static readonly CountParameters Default = new();

    /// <summary>Evidence that opens a drop on one day alone, in standard deviations. The one setting that trades missed drops for false alarms.</summary>
    public double Bound { get; init; } = 3.85;

    /// <summary>A longer window is a rarer trial and needs less: the bound falls by this much times the logarithm of its days.</summary>
    public double BoundRelief { get; init; } = 0.3;

    /// <summary>A shallower fall is no drop, however certain it is.</summary>
    public double LeastDepth { get; init; } = 0.15;

    /// <summary>Below this many streams a day chance alone halves a number, and the answer is "not enough data".</summary>
    public double LeastLevel { get; init; } = 9;

    /// <summary>Days with a value, of the last 28, before there is an answer.</summary>
    public int LeastHistory { get; init; } = 14;

    /// <summary>How far the level wanders in a day, as the standard deviation of its logarithm.</summary>
    public double LevelWander { get; init; } = 0.01;

    /// <summary>How far the trend wanders in a day.</summary>
    public double TrendWander { get; init; } = 0.0015;

    /// <summary>What is left of a trend after a day: growth and decay slow down.</summary>
    public double TrendMemory { get; init; } = 0.9;

    /// <summary>How far a weekday is thought to lie from the others before it was seen.</summary>
    public double WeekdaySpread { get; init; } = 0.15;

    /// <summary>How far a weekday's factor wanders in a week.</summary>
    public double WeekdayWander { get; init; } = 0.01;

    /// <summary>Noise of a day beyond counting, as a share of the level, before any was seen.</summary>
    public double DayNoise { get; init; } = 0.05;

    /// <summary>What each further day of a window adds, as the level wanders off its forecast.</summary>
    public double WindowNoise { get; init; } = 0.01;

    /// <summary>So many days of own errors weigh as much as what was assumed.</summary>
    public double PriorDays { get; init; } = 7;

    /// <summary>Days after which an own error counts half.</summary>
    public double NoiseHalfLife { get; init; } = 45;

    /// <summary>A fall beyond so many standard deviations teaches no more than that: a missed drop must not hide the next.</summary>
    public double FallClip { get; init; } = 2.5;

    /// <summary>The same for a rise, which says less about how deep chance alone can fall.</summary>
    public double RiseClip { get; init; } = 1.6;

    /// <summary>The share of a common move that becomes everybody's level each day.</summary>
    public double CommonLeak { get; init; } = 0.05;

    /// <summary>Releases differ in how far they follow a common move: the standard deviation, as a share of the move.</summary>
    public double CommonDoubt { get; init; } = 0.5;

    /// <summary>Recovered days in a row that end a drop.</summary>
    public int RecoveredDays { get; init; } = 2;

    /// <summary>After so many days a fallen level is the new level.</summary>
    public int NewLevelAfterDays { get; init; } = 14;

    /// <summary>After so many days in a row far above it, the level is where they are.</summary>
    public int RisenDays { get; init; } = 7;
}
