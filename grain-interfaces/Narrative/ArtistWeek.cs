namespace MusicInsights.GrainInterfaces.Narrative;

/// <summary>A week in words.</summary>
/// <param name="Text">One paragraph of plain text.</param>
/// <param name="Model">Who wrote it; null: the program's own sentences.</param>
/// <param name="Facts">All that it may say.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.ArtistWeek")]
public sealed record ArtistWeek([property: Id(0)] string Text, [property: Id(1)] string? Model, [property: Id(2)] WeekFacts Facts);
