using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.GrainInterfaces.Campaigns;

/// <room>A campaign and an ad account as actors.</room>
/// <summary>One Hypeddit campaign (key: <c>campaign_id</c>).</summary>
[Alias("MusicInsights.ICampaignGrain")]
public interface ICampaignGrain : ITrackedGrain;
