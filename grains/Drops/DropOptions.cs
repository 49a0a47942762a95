using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Drops;

/// <summary>Section <c>drops</c>.</summary>
public sealed class DropOptions
{
    /// <summary>Streams down by more than this share against the day before open a drop. 0.5 is one half.</summary>
    [Range(0.05, 0.95)]
    public double DayBeforeShare { get; set; } = 0.5;

    /// <summary>Streams down by more than this share against the same weekday of the week before open a drop.</summary>
    [Range(0.05, 0.95)]
    public double SameWeekdayShare { get; set; } = 0.5;

    /// <summary>Below this many expected streams a day chance alone halves a number: the rules stay quiet.</summary>
    [Range(0, int.MaxValue)]
    public int MinimumExpected { get; set; } = 30;

    /// <summary>A drop has recovered when a day reaches this share of what was expected when it opened.</summary>
    [Range(0.05, 1.0)]
    public double RecoveryShare { get; set; } = 0.8;

    /// <summary>After so many days a fallen level is the new level: the drop is over.</summary>
    [Range(7, 365)]
    public int NewLevelAfterDays { get; set; } = 14;
}
