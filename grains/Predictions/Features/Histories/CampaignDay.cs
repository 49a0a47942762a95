namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>A day of a campaign that is linked to the release. Money is left out: that of different currencies is never added.</summary>
internal sealed record CampaignDay(CampaignKind Kind, long? Visits, long? Clicks, long? Conversions)
{
    /// <summary>Since when the campaign is known to be for the release: until then its days are another's.</summary>
    public DateTimeOffset Linked { get; init; }
}
