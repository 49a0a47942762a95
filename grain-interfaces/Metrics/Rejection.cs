namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>A record that was refused and is kept, so that it can be mended and sent again.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.Rejection")]
public sealed record Rejection(
    [property: Id(0)] FieldFault Fault,
    [property: Id(1)] string Raw,
    [property: Id(2)] int? Line,
    [property: Id(3)] DateOnly? Day)
{
    /// <summary>The entity's series that the record is of (see <see cref="CandidateDay.Series"/>).</summary>
    [Id(4)] public string Series { get; init; } = "";
}

/// <summary>How many records were ignored for one reason.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.IgnoredCount")]
public sealed record IgnoredCount([property: Id(0)] IgnoredReason Reason, [property: Id(1)] int Count);
