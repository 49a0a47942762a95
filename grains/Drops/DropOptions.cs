using System.ComponentModel.DataAnnotations;
using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Grains.Drops;

/// <summary>Section <c>drops</c>.</summary>
public sealed class DropOptions
{
    /// <summary>Whether the count model looks for drops.</summary>
    public bool CountModel { get; set; } = true;

    /// <summary>Evidence that opens a drop of the count model on one day alone, in standard deviations: more is fewer false alarms and more missed drops.</summary>
    [Range(2.0, 10.0)]
    public double Bound { get; set; } = 3.85;

    /// <summary>A fall by less than this share is no drop of the count model, however certain it is.</summary>
    [Range(0.05, 0.95)]
    public double LeastDepth { get; set; } = 0.15;

    /// <summary>Below this many streams a day the count model answers that there is not enough data.</summary>
    [Range(1, 1_000_000)]
    public double LeastLevel { get; set; } = 9;

    /// <summary>Whether a day is compared with the day before.</summary>
    public bool DayBefore { get; set; } = true;

    /// <summary>Streams down by more than this share against the day before open a drop. 0.5 is one half.</summary>
    [Range(0.05, 0.95)]
    public double DayBeforeShare { get; set; } = 0.5;

    /// <summary>Whether a day is compared with the same weekday of the week before.</summary>
    public bool SameWeekday { get; set; } = true;

    /// <summary>Streams down by more than this share against the same weekday of the week before open a drop.</summary>
    [Range(0.05, 0.95)]
    public double SameWeekdayShare { get; set; } = 0.5;

    /// <summary>Below this many expected streams a day chance alone halves a number: these two rules stay quiet.</summary>
    [Range(0, int.MaxValue)]
    public int MinimumExpected { get; set; } = 30;

    /// <summary>A drop of these two has recovered when a day reaches this share of what was expected when it opened.</summary>
    [Range(0.05, 1.0)]
    public double RecoveryShare { get; set; } = 0.8;

    /// <summary>After so many days a fallen level is the new level: the drop is over.</summary>
    [Range(7, 365)]
    public int NewLevelAfterDays { get; set; } = 14;

    internal CountParameters Parameters => CountParameters.Default with { Bound = Bound, LeastDepth = LeastDepth, LeastLevel = LeastLevel, NewLevelAfterDays = NewLevelAfterDays };
}
