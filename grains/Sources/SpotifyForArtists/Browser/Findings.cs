using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>What each song of an artist came to in a window.</summary>
/// <param name="AsOf">The window's last day.</param>
internal sealed record SongTotals(WindowName Window, DateOnly AsOf, IReadOnlyList<SongRow> Songs) : Finding
{
    /// <summary>Who tells it.</summary>
    public MetricSource Source { get; init; } = MetricSource.S4aCsv;

    /// <summary>Whether a song that nobody has yet becomes a release.</summary>
    public bool AddsSongs { get; init; } = true;
}

/// <summary>What each playlist brought an artist in a window.</summary>
/// <param name="AsOf">The window's last day.</param>
internal sealed record PlaylistTotals(WindowName Window, DateOnly AsOf, IReadOnlyList<PlaylistRow> Playlists) : Finding;

/// <summary>What one of Spotify's own playlists brought a song in a window.</summary>
/// <param name="Playlist"><c>release_radar</c>, <c>discover_weekly</c> or <c>radio</c>.</param>
/// <param name="AsOf">The window's last day.</param>
internal sealed record AlgorithmicStreams(string Playlist, WindowName Window, DateOnly AsOf, long Streams) : Finding;
