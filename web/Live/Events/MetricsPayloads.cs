namespace MusicInsights.Web.Live.Events;

/// <summary>A release's stored days and concluded gaps.</summary>
/// <param name="Truncated">More days changed than are told: read them again.</param>
internal sealed record ReleaseMetricsPayload(
    long ReleaseId, long ArtistId, IReadOnlyList<ReleaseMetricsDay> Days, IReadOnlyList<ToldGap> Gaps, bool Truncated = false);

internal sealed record ReleaseMetricsDay(DateOnly Date, string Source, long? Streams, long? Saves, long? PlaylistAdds, long? Listeners);

/// <summary>An artist's stored days and concluded gaps.</summary>
/// <param name="Truncated">More days changed than are told: read them again.</param>
internal sealed record ArtistMetricsPayload(long ArtistId, IReadOnlyList<ArtistMetricsDay> Days, IReadOnlyList<ToldGap> Gaps, bool Truncated = false);

internal sealed record ArtistMetricsDay(
    DateOnly Date, string Source, long? Streams, long? Saves, long? PlaylistAdds, long? Listeners, long? MonthlyListeners,
    long? MonthlyActiveListeners, long? SuperListeners, long? Followers, long? Popularity);

/// <summary>A campaign's stored days and concluded gaps.</summary>
/// <param name="Truncated">More days changed than are told: read them again.</param>
internal sealed record CampaignMetricsPayload(long CampaignId, IReadOnlyList<CampaignMetricsDay> Days, IReadOnlyList<ToldGap> Gaps, bool Truncated = false);

/// <summary>What its platform counts: Hypeddit visits and clicks of a landing page, Meta what an ad cost and brought.</summary>
/// <param name="BudgetSpent">In the campaign's currency.</param>
internal sealed record CampaignMetricsDay(
    DateOnly Date, string Source, string? LandingUrl = null, long? Visits = null, long? Clicks = null, decimal? BudgetSpent = null,
    long? Conversions = null, long? Impressions = null, long? Reach = null, long? SmartLinkClicks = null);

/// <summary>A day that will have no value.</summary>
internal sealed record ToldGap(DateOnly Date, string Reason);

/// <summary>The portfolio's new sums of the days that changed, over releases.</summary>
internal sealed record TotalsPayload(IReadOnlyList<TotalsDay> Totals);

internal sealed record TotalsDay(DateOnly Date, long Streams, long Saves, long PlaylistAdds);
