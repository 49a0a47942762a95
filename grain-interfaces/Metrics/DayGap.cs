namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>Why a concluded day has no value.</summary>
[GenerateSerializer, Alias("MusicInsights.GapReason")]
public enum GapReason
{
    /// <summary>The source has later days and does not give this one.</summary>
    AbsentAtSource = 0,

    /// <summary>The source's value broke a rule; it stands in rejected_records.</summary>
    Refused = 1,

    /// <summary>The day lies before the release.</summary>
    PreRelease = 2,

    /// <summary>The source does not keep days that old, and did not when it was asked.</summary>
    BeyondHistory = 3,
}

/// <summary>A day without a value, with its reason.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.DayGap")]
public readonly record struct DayGap([property: Id(0)] DateOnly Day, [property: Id(1)] GapReason Reason);
