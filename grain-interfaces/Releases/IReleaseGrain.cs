using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.GrainInterfaces.Releases;

/// <summary>One recording (key: release_id): its schedule, its days, its open drop.</summary>
[Alias("MusicInsights.IReleaseGrain")]
public interface IReleaseGrain : ITrackedGrain;
