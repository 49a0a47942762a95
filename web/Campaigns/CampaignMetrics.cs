namespace MusicInsights.Web.Campaigns;

/// <summary>A campaign's days, every one of the range.</summary>
/// <param name="Currency">Of every amount here; null where there is none, or none is told.</param>
internal sealed record CampaignMetrics(long CampaignId, string Platform, string? Currency, DateOnly From, DateOnly To, IReadOnlyList<CampaignDay> Days);

/// <summary>One day. What a platform does not give, or did not give for the day, is null.</summary>
/// <param name="Visits">Loads of the landing pages (Hypeddit).</param>
/// <param name="Clicks">Clicks through to the music (Hypeddit), or all clicks on the ads (Meta).</param>
/// <param name="Ctr">Clicks / visits (Hypeddit).</param>
/// <param name="Landings">The same for each landing page (Hypeddit).</param>
/// <param name="BudgetSpent">In units of the currency (Meta).</param>
/// <param name="Conversions">Results of the kind that the campaign was made for (Meta).</param>
/// <param name="Reach">Distinct people of the day: never summed over days (Meta).</param>
/// <param name="Cpr">Budget spent / conversions; null without any (Meta).</param>
/// <param name="SmartLinkClicks">Clicks on the same Hypeddit link as Meta's pixel counts them: those that came by its ads.</param>
/// <param name="HypedditClicks">Clicks on the same link as Hypeddit counts them, whatever brought them: at least as many, unless one of the two is wrong.</param>
/// <param name="Preliminary">The source may still revise the day.</param>
/// <param name="GapReason">
/// Why there is no row: what was stored with the day (<c>absent_at_source</c>, <c>refused</c>, <c>beyond_history</c>), or
/// <c>no_delivery</c> (the account was asked, and the campaign was not shown), <c>not_yet_fetched</c>, <c>before_tracking</c>,
/// <c>unexplained</c>. Null when there is one.
/// </param>
internal sealed record CampaignDay(
    DateOnly Date, long? Visits, long? Clicks, double? Ctr, IReadOnlyList<LandingDay> Landings,
    decimal? BudgetSpent, long? Conversions, long? Impressions, long? Reach, decimal? Cpr,
    long? SmartLinkClicks, long? HypedditClicks, string? Source, bool Preliminary, string? GapReason);

/// <summary>One landing page's day.</summary>
internal sealed record LandingDay(string LandingUrl, long? Visits, long? Clicks, double? Ctr);
