using MusicInsights.Grains.Sources.Files;
using static MusicInsights.Grains.Sources.SpotifyForArtists.Exports.ExportColumns;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal static class PlaylistRows
{
    public static IReadOnlyList<PlaylistRow> Of(ExportTable table)
    {
        var dates = table.Dates(DateAdded);
        return [.. table.Records.Select(record => Row(record, new CellReader(table.Header, record), dates))];
    }

    private static PlaylistRow Row(CsvRecord record, CellReader cells, DateColumn dates) => new(record.Line, record.Raw, cells.Faults)
    {
        Title = cells.Text(Title),
        Author = cells.Text(Author, required: false),
        Listeners = cells.Count(Listeners),
        Streams = cells.Count(Streams, required: true),
        DateAdded = cells.Day(DateAdded, dates),
    };
}
