namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>The columns that an import reads; an export has many more.</summary>
internal enum AdsColumn
{
    CampaignName,
    CampaignId,
    Day,
    Starts,
    Ends,
    Spent,
    Results,
    Reach,
    Impressions,
    Clicks,
}
