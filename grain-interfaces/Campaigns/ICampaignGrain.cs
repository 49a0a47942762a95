using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.GrainInterfaces.Campaigns;

/// <summary>One Hypeddit campaign (key: <c>campaign_id</c>).</summary>
[Alias("MusicInsights.ICampaignGrain")]
public interface ICampaignGrain : ITrackedGrain;
