namespace MusicInsights.GrainInterfaces.Narrative;

/// <summary>What is stored of the seven days up to an artist's newest, and of the seven before. What no source gave is null and never 0.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekFacts")]
public sealed record WeekFacts([property: Id(0)] long ArtistId, [property: Id(1)] string Artist)
{
    /// <summary>The week's first day; null, as the last, where no streams are known at all.</summary>
    [Id(2)] public DateOnly? From { get; init; }

    [Id(3)] public DateOnly? To { get; init; }

    /// <summary>Days of the week without streams, oldest first.</summary>
    [Id(4)] public IReadOnlyList<DateOnly> MissingDays { get; init; } = [];

    /// <summary>How many of the newest days with streams their source may still revise, 0 to 7.</summary>
    [Id(5)] public int PreliminaryDays { get; init; }

    [Id(6)] public WeekFigure Streams { get; init; } = WeekFigure.None;

    /// <summary>Sums of daily listeners: who listens on two days counts twice.</summary>
    [Id(7)] public WeekFigure Listeners { get; init; } = WeekFigure.None;

    [Id(8)] public WeekFigure Saves { get; init; } = WeekFigure.None;

    [Id(9)] public WeekFigure PlaylistAdds { get; init; } = WeekFigure.None;

    /// <summary>The releases with most streams, at most three.</summary>
    [Id(10)] public IReadOnlyList<WeekRelease> Top { get; init; } = [];

    /// <summary>The release that gained most and the one that lost most, over the days known in both weeks.</summary>
    [Id(11)] public IReadOnlyList<WeekMover> Movers { get; init; } = [];

    /// <summary>Drops that began in the week, the deepest first, at most three.</summary>
    [Id(12)] public IReadOnlyList<WeekDrop> Drops { get; init; } = [];

    /// <summary>How many drops there are in all.</summary>
    [Id(13)] public int DropsInAll { get; init; }

    /// <summary>Days far above what was expected, the farthest first, at most three.</summary>
    [Id(14)] public IReadOnlyList<WeekSpike> Spikes { get; init; } = [];

    /// <summary>Who was likely to be picked up at the week's end, the likeliest first, at most three.</summary>
    [Id(15)] public IReadOnlyList<WeekOutlook> Outlooks { get; init; } = [];

    /// <summary>What ads for the artist's releases cost, by currency.</summary>
    [Id(16)] public IReadOnlyList<WeekSpend> Ads { get; init; } = [];
}

/// <summary>A sum of days, and what it compares with: weekday by weekday, over those known in both weeks.</summary>
/// <param name="Total">Of the days known; null where none is.</param>
/// <param name="Days">How many those are, 0 to 7.</param>
/// <param name="Compared">Of those whose weekday is known in the week before, too; null where none is.</param>
/// <param name="Previous">Of their counterparts.</param>
/// <param name="PairedDays">How many pairs that are.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekFigure")]
public sealed record WeekFigure(
    [property: Id(0)] long? Total, [property: Id(1)] int Days, [property: Id(2)] long? Compared, [property: Id(3)] long? Previous, [property: Id(4)] int PairedDays)
{
    public static readonly WeekFigure None = new(null, 0, null, null, 0);
}

[GenerateSerializer, Immutable, Alias("MusicInsights.WeekRelease")]
public sealed record WeekRelease([property: Id(0)] long ReleaseId, [property: Id(1)] string Title, [property: Id(2)] long Streams);

/// <param name="Streams">Of the days known in both weeks.</param>
/// <param name="Previous">Of their counterparts in the week before.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekMover")]
public sealed record WeekMover([property: Id(0)] long ReleaseId, [property: Id(1)] string Title, [property: Id(2)] long Streams, [property: Id(3)] long Previous);

/// <param name="Day">The first fallen day.</param>
/// <param name="Expected">Streams expected of that day; null, as the actual, where several days were judged together.</param>
/// <param name="IsConfirmed">Judged with the artist's other releases; else it may still turn out to be none.</param>
/// <param name="HasEnded">It has recovered, or settled at a new level.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekDrop")]
public sealed record WeekDrop(
    [property: Id(0)] long ReleaseId, [property: Id(1)] string Title, [property: Id(2)] DateOnly Day, [property: Id(3)] long? Expected, [property: Id(4)] long? Actual,
    [property: Id(5)] bool IsConfirmed, [property: Id(6)] bool HasEnded);

/// <param name="Expected">Streams expected of the day.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekSpike")]
public sealed record WeekSpike(
    [property: Id(0)] long ReleaseId, [property: Id(1)] string Title, [property: Id(2)] DateOnly Day, [property: Id(3)] long Expected, [property: Id(4)] long Actual);

/// <param name="Playlist"><c>rr</c> (Release Radar) or <c>dw</c> (Discover Weekly).</param>
/// <param name="Percent">The probability, 50 to 99.</param>
/// <param name="IsForecast">It is of the next 28 days; else the release looks like those that are being picked up.</param>
/// <param name="Reason">The feature that speaks for it most; null where none is known.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekOutlook")]
public sealed record WeekOutlook(
    [property: Id(0)] long ReleaseId, [property: Id(1)] string Title, [property: Id(2)] string Playlist, [property: Id(3)] int Percent, [property: Id(4)] bool IsForecast,
    [property: Id(5)] string? Reason);

/// <param name="Currency">Three letters.</param>
/// <param name="Spent">To the cent.</param>
/// <param name="Results">What Meta counts as the campaigns' results; null where it told none.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.WeekSpend")]
public sealed record WeekSpend([property: Id(0)] string Currency, [property: Id(1)] decimal Spent, [property: Id(2)] long? Results);
