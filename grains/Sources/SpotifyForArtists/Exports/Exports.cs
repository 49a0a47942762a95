using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

// Artist and song come from the file name, where a character that it cannot hold is an underscore, and are null when it does
// not say them: to be compared by TitleKey, never literally.

internal sealed record AudienceTimelineExport(string? ArtistName, IReadOnlyList<ExportDay> Days) : FileReading;

internal sealed record SongTimelineExport(string? SongTitle, IReadOnlyList<ExportDay> Days) : FileReading;

internal sealed record SongsExport(string? ArtistName, WindowName Window, IReadOnlyList<SongRow> Songs) : FileReading;

internal sealed record PlaylistsExport(string? ArtistName, WindowName Window, IReadOnlyList<PlaylistRow> Playlists) : FileReading;
