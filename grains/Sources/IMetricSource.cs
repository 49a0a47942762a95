using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources;

/// <summary>A system that gives daily metrics of one kind of entity.</summary>
internal interface IMetricSource
{
    /// <summary>Whose days it gives.</summary>
    EntityKind Kind { get; }

    /// <summary>Under which name and rank its values are kept.</summary>
    MetricSource Name { get; }

    /// <summary>Fetches days. What can be expected to go wrong is an answer; an exception is a bug.</summary>
    Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop);
}

/// <summary>Which days of whom.</summary>
/// <param name="ArtistSpotifyId">The artist's id at Spotify; null when unknown.</param>
/// <param name="TrackSpotifyId">The release's track id at Spotify; null when unknown, or for an artist.</param>
internal sealed record SourceRequest(EntityKey Entity, string? ArtistSpotifyId, string? TrackSpotifyId, DayRange Days);
