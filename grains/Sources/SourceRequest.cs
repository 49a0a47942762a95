using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources;

/// <summary>Which days of whom.</summary>
/// <param name="Days">What to ask for.</param>
/// <param name="Fresh">The same without the look-back: when a source has none of these, it has nothing new.</param>
internal sealed record SourceRequest(EntityKey Entity, SourceIds Ids, DayRange Days, DayRange Fresh);

/// <summary>How sources know an entity; what is unknown, or of another kind of entity, is null.</summary>
internal sealed record SourceIds
{
    public string? SpotifyArtist { get; init; }

    public string? SpotifyTrack { get; init; }

    public string? ArtistName { get; init; }

    /// <summary>A campaign's id at Hypeddit.</summary>
    public string? Hypeddit { get; init; }

    /// <summary>An ad account's id at Meta: <c>act_123</c>.</summary>
    public string? AdAccount { get; init; }
}
