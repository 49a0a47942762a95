namespace MusicInsights.GrainInterfaces.Metrics;

/// <room>The words all rooms share: days, metrics, sources, gaps, refusals.</room>
/// <summary>A day as a source's transform read it, before anyone judged it.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.CandidateDay")]
public sealed record CandidateDay
{
    /// <summary>The day; null when the source's text is no date (then <see cref="Faults"/> says so).</summary>
    [Id(0)] public DateOnly? Day { get; init; }

    /// <summary>The values read; <see cref="DailyMetrics.Day"/> is meaningless when <see cref="Day"/> is null.</summary>
    [Id(1)] public required DailyMetrics Values { get; init; }

    /// <summary>What could not be read, field by field.</summary>
    [Id(2)] public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>The record as it arrived, kept with a refusal.</summary>
    [Id(3)] public required string Raw { get; init; }

    /// <summary>The physical line (from 1) in a file; null where there are no lines.</summary>
    [Id(4)] public int? Line { get; init; }

    /// <summary>
    /// Which of the entity's series the day belongs to: the landing URL of a campaign's page, the campaign of an ad account.
    /// Empty where an entity has one series only.
    /// </summary>
    [Id(5)] public string Series { get; init; } = "";
}

/// <summary>A field that breaks a rule: which, which rule, and a sentence for the person who has to mend it.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.FieldFault")]
public sealed record FieldFault(
    [property: Id(0)] string Field,
    [property: Id(1)] RefusalReason Reason,
    [property: Id(2)] string Message);
