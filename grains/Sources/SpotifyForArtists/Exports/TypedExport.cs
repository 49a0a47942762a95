using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>The rows of a recognised table as what they mean.</summary>
internal static class TypedExport
{
    public static FileReading Of(ExportTable table, string fileName, ExportHints hints)
    {
        var name = ExportFileName.Of(fileName);
        return table.Header.Layout.Kind switch
        {
            ExportKind.AudienceTimeline => new AudienceTimelineExport(name.Artist, DayRows.Of(table)),
            ExportKind.SongTimeline => new SongTimelineExport(name.Song, DayRows.Of(table)),
            var kind => Windowed(kind, table, name, hints.Window),
        };
    }

    private static FileReading Windowed(ExportKind kind, ExportTable table, ExportFileName name, WindowName? said)
    {
        if (said is { } hint && name.Window is { } named && hint != named) return ExportRefusals.OtherWindow(hint, named);
        if ((said ?? name.Window) is not { } window) return ExportRefusals.WindowUnknown(kind);

        return kind == ExportKind.Songs
            ? new SongsExport(name.Artist, window, SongRows.Of(table, window))
            : new PlaylistsExport(name.Artist, window, PlaylistRows.Of(table));
    }
}
