namespace MusicInsights.Web.Campaigns;

/// <summary>A campaign at Hypeddit or at Meta.</summary>
/// <param name="Platform"><c>hypeddit</c> or <c>meta</c>.</param>
/// <param name="ExternalId">Its id there; null when unknown.</param>
/// <param name="LandingUrl">Where it leads; empty when unknown.</param>
/// <param name="AdAccountId">Whose campaign it is, and with which it is fetched; null at Hypeddit.</param>
/// <param name="Currency">Of its amounts, ISO 4217; null at Hypeddit, and until it is told.</param>
/// <param name="LastDay">The newest day with data.</param>
/// <param name="PausedAt">Of its own schedule, or at Meta of its account's; null while it runs.</param>
/// <param name="Figures">Of its newest four weeks; null without a day.</param>
/// <param name="SmartLinkCampaigns">The other side of a Hypeddit link: at Meta what advertises it, at Hypeddit what is advertised.</param>
internal sealed record CampaignItem(
    long CampaignId, string Platform, string? ExternalId, string Name, string LandingUrl, long? AdAccountId, string? Currency,
    IReadOnlyList<CampaignRelease> Releases, IReadOnlyList<long> SmartLinkCampaigns, DateOnly? LastDay, DateTime? PausedAt, DateTime CreatedAt, CampaignFigures? Figures);

/// <summary>A release that a campaign is for.</summary>
/// <param name="Origin">How that is known: <c>landing_url</c>, <c>link_id</c> (the Hypeddit link in a name at Meta) or <c>admin</c>.</param>
internal sealed record CampaignRelease(long ReleaseId, string Title, string Origin);
