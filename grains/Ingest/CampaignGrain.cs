using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Ingest;

/// <summary>One Hypeddit campaign: fetches the days of its landing pages.</summary>
[GrainType("campaign")]
internal sealed class CampaignGrain(TrackedGrainTools tools, [PersistentState("campaign")] IPersistentState<ScheduleMemory> memory)
    : TrackedGrain(tools, memory), ICampaignGrain
{
    protected override EntityKind Kind => EntityKind.Campaign;
}
