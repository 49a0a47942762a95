using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>What an ad account says of itself; null what it does not say.</summary>
/// <param name="Currency">ISO 4217, e.g. <c>EUR</c>.</param>
internal sealed record AdAccountFinding(string? Name, string? Currency) : Finding;

/// <summary>Days that were asked for and that Meta no longer keeps.</summary>
internal sealed record BeyondHistoryFinding(DayRange Days) : Finding;
