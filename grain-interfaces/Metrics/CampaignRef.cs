namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>A campaign of an ad account as a source names it, to be found or made before its days are stored.</summary>
/// <param name="Series">The <see cref="CandidateDay.Series"/> of its days.</param>
/// <param name="ExternalId">Meta's id; null in exports that carry names alone: then the name finds it.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.CampaignRef")]
public sealed record CampaignRef([property: Id(0)] string Series, [property: Id(1)] string? ExternalId, [property: Id(2)] string Name);
