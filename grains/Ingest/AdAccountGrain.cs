using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Ingest;

/// <summary>One Meta ad account: asks once for all its campaigns.</summary>
[GrainType("ad_account")]
internal sealed class AdAccountGrain(TrackedGrainTools tools, [PersistentState("ad_account")] IPersistentState<ScheduleMemory> memory)
    : TrackedGrain(tools, memory), IAdAccountGrain
{
    protected override EntityKind Kind => EntityKind.AdAccount;
}
