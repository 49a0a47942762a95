using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>What a playlist brought the artist in a window.</summary>
internal sealed record PlaylistRow(int Line, string Raw, IReadOnlyList<FieldFault> Faults) : ExportRow(Line, Raw, Faults)
{
    public string Title { get; init; } = "";

    /// <summary>A dash where a listener made the playlist.</summary>
    public string Author { get; init; } = "";

    public long? Listeners { get; init; }

    public long? Streams { get; init; }

    public DateOnly? DateAdded { get; init; }

    /// <summary>The name of the algorithmic playlist this row is, or null: a playlist somebody made.</summary>
    public string? Algorithmic => AlgorithmicPlaylists.NameOf(Title, Author);
}
