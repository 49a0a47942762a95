using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.GrainInterfaces.Releases;

/// <room>A release as an actor, and the key by which titles are matched.</room>
/// <summary>One recording (key: release_id): its schedule, its days, its open drop, its prediction.</summary>
[Alias("MusicInsights.IReleaseGrain")]
public interface IReleaseGrain : ITrackedGrain
{
    /// <summary>Scores it as it stands by today's champions. False where that changed nothing: the same models said the same of the same day.</summary>
    [Alias("Predict")]
    Task<bool> Predict();
}
