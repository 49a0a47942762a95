using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Grains.Ingest;

/// <summary>One recording: fetches its own days and watches them.</summary>
[GrainType("release")]
internal sealed class ReleaseGrain(TrackedGrainTools tools, [PersistentState("release")] IPersistentState<ScheduleMemory> memory)
    : TrackedGrain(tools, memory), IReleaseGrain
{
    protected override EntityKind Kind => EntityKind.Release;

    public Task<bool> Predict() => throw new NotSupportedException();
}
