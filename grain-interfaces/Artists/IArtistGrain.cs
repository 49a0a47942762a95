using MusicInsights.GrainInterfaces.Ingest;

namespace MusicInsights.GrainInterfaces.Artists;

/// <room>An artist as an actor.</room>
/// <summary>One artist (key: artist_id): its schedule and its artist-level days.</summary>
[Alias("MusicInsights.IArtistGrain")]
public interface IArtistGrain : ITrackedGrain;
