using static MusicInsights.Grains.Sources.SpotifyForArtists.Exports.ExportColumns;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Every layout Spotify for Artists is known to have written, the newest of a kind first.</summary>
internal static class ExportLayouts
{
    public static readonly IReadOnlyList<ExportLayout> All =
    [
        new(ExportKind.AudienceTimeline, [Date, Listeners, MonthlyListeners, MonthlyActiveListeners, SuperListeners, Streams, PlaylistAdds, Saves, Followers]),
        new(ExportKind.AudienceTimeline, [Date, Listeners, MonthlyListeners, MonthlyActiveListeners, Streams, PlaylistAdds, Saves, Followers]),
        new(ExportKind.AudienceTimeline, [Date, Listeners, Streams, Followers]),
        new(ExportKind.SongTimeline, [Date, Streams]),
        new(ExportKind.Songs, [Song, Listeners, Streams, Saves, ReleaseDate]),
        new(ExportKind.Playlists, [Title, Author, Listeners, Streams, DateAdded]),
    ];

    public static ExportLayout? Of(IReadOnlyCollection<string> keys) => All.FirstOrDefault(layout => layout.Fits(keys));

    public static bool IsColumn(string key) => All.Any(layout => layout.Columns.Any(column => Key(column) == key));
}
