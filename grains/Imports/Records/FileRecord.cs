using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Imports.Records;

/// <summary>A record as its file or payload holds it.</summary>
/// <param name="Campaign">What it calls its campaign; null where it calls none.</param>
/// <param name="CampaignId">The campaign's id at its platform, where the record bears it.</param>
internal sealed record FileRecord(CandidateDay Day, string? Campaign = null, string? CampaignId = null);
