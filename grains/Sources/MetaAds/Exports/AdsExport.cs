using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>What an export of the Ads Manager gives: its campaigns' days, and what was read and let go.</summary>
/// <param name="Currency">The currency of its amounts (ISO 4217); null where no header says one.</param>
internal sealed record AdsExport(
    string? Currency, IReadOnlyList<CandidateDay> Days, IReadOnlyList<CampaignRef> Campaigns, IReadOnlyList<IgnoredCount> Ignored) : FileReading;
