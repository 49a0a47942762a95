using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Past;

/// <summary>A campaign that is known to be for a release.</summary>
/// <param name="Since">Since when it is known.</param>
internal readonly record struct CampaignLink(long ReleaseId, long CampaignId, CampaignKind Kind, DateTimeOffset Since)
{
    public const string Sql = """
        SELECT l.release_id, l.campaign_id, c.platform = 'meta', l.created_at
        FROM campaign_links l JOIN campaigns c USING (campaign_id) WHERE l.release_id = ANY ($1)
        """;
}
