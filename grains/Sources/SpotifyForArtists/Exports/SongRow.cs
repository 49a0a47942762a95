using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>A song's totals of a window.</summary>
internal sealed record SongRow(int Line, string Raw, IReadOnlyList<FieldFault> Faults) : ExportRow(Line, Raw, Faults)
{
    public string Title { get; init; } = "";

    /// <summary>Its id at Spotify; null where only the title tells which song it is.</summary>
    public string? SpotifyTrack { get; init; }

    public long? Listeners { get; init; }

    public long? Streams { get; init; }

    public long? Saves { get; init; }

    public DateOnly? ReleaseDate { get; init; }
}
