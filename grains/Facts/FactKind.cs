namespace MusicInsights.Grains.Facts;

/// <summary>What can be found wrong with the whole, or had to be mended. Closed: the table knows these and no others.</summary>
internal enum FactKind
{
    /// <summary>Days with neither a value nor a reason, after they were asked for again; the subject is the source.</summary>
    MissingDays,

    /// <summary>A day on which nobody asked any source; the subject is the day.</summary>
    NoRun,

    /// <summary>Tracked entities had no reminder and have one again; the subject is the reminder's name.</summary>
    RemindersRestored,

    /// <summary>Totals were not the sums of their rows and are again; the subject is the table.</summary>
    TotalsCorrected,

    /// <summary>A champion drifted, or its probabilities do not hold; the subject is the playlist.</summary>
    ModelDrift,
}
