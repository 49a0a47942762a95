namespace MusicInsights.GrainInterfaces.Drops;

/// <summary>Which rule opened a drop.</summary>
[GenerateSerializer, Alias("MusicInsights.DropRule")]
public enum DropRule
{
    /// <summary>Streams down by more than the set share against the day before.</summary>
    DayBefore = 0,

    /// <summary>Streams down by more than the set share against the same weekday of the week before.</summary>
    SameWeekday = 1,

    /// <summary>Fewer streams than chance explains, by the release's own level, week, decay and noise.</summary>
    CountModel = 2,
}

/// <summary>How deep a drop is, by its depth = 1 − actual / expected.</summary>
[GenerateSerializer, Alias("MusicInsights.DropSeverity")]
public enum DropSeverity
{
    Low = 0,

    /// <summary>Depth of at least 0.7.</summary>
    Medium = 1,

    /// <summary>Depth of at least 0.9.</summary>
    High = 2,
}
