namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>Why a record was refused. Closed: a new reason is a change of contract.</summary>
[GenerateSerializer, Alias("MusicInsights.RefusalReason")]
public enum RefusalReason
{
    NotADate = 0,

    /// <summary>A date that could be read two ways (1/2/2023) and nothing in the file decides.</summary>
    AmbiguousDate = 1,
    InTheFuture = 2,
    NotANumber = 3,
    Negative = 4,
    BelowMinimum = 5,
    OutOfRange = 6,
    ListenersExceedStreams = 7,
    MissingField = 8,
    ExtraField = 9,

    /// <summary>The same day twice with different values.</summary>
    ConflictingDay = 10,
    UnknownTitle = 11,

    /// <summary>The title fits several releases.</summary>
    AmbiguousTitle = 12,

    /// <summary>It names a campaign that is not there, or none where one has to be named.</summary>
    UnknownCampaign = 13,
}

/// <summary>Why a record was read and deliberately not stored.</summary>
[GenerateSerializer, Alias("MusicInsights.IgnoredReason")]
public enum IgnoredReason
{
    /// <summary>Everything it says is stored already.</summary>
    Unchanged = 0,

    /// <summary>A zero before the release date.</summary>
    PreRelease = 1,

    /// <summary>The same day twice with the same values.</summary>
    RepeatedDay = 2,

    /// <summary>It names a day and gives no value.</summary>
    NoValue = 3,

    /// <summary>Better values are stored already; what it says is kept as a revision.</summary>
    Outranked = 4,

    /// <summary>A row that is not the kind the file is read for (a listener's own playlist).</summary>
    NotAlgorithmic = 5,

    /// <summary>A sum over days or over campaigns that stands among them.</summary>
    AggregateRow = 6,

    /// <summary>It is not one campaign's one day: a period's, or a part of a day (an age, a placement, an ad set).</summary>
    NotDaily = 7,
}
