using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>What is said of a release, when it is not a day's walk that says it.</summary>
internal sealed record ForetellRequest(EntityKey Release, long ArtistId, PredictedRelease Said);
