using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Grains.Ingest;

/// <summary>One recording: fetches its own days, watches them and foretells.</summary>
[GrainType("release")]
internal sealed class ReleaseGrain(TrackedGrainTools tools, [PersistentState("release")] IPersistentState<ScheduleMemory> memory)
    : TrackedGrain(tools, memory), IReleaseGrain
{
    protected override EntityKind Kind => EntityKind.Release;

    public async Task<bool> Predict() => await Find() is { } entity && await Tools.Rescoring.Say(entity, CancellationToken.None);
}
