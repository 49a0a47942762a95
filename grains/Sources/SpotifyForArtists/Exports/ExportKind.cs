namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal enum ExportKind
{
    AudienceTimeline,
    SongTimeline,
    Songs,
    Playlists,
}
