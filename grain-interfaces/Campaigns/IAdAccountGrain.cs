using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.GrainInterfaces.Campaigns;

/// <summary>One Meta ad account with all its campaigns (key: <c>ad_account_id</c>).</summary>
[Alias("MusicInsights.IAdAccountGrain")]
public interface IAdAccountGrain : ITrackedGrain;
