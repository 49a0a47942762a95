using MusicInsights.Grains.Sources.Files;
using static MusicInsights.Grains.Sources.SpotifyForArtists.Exports.ExportColumns;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal static class SongRows
{
    public static IReadOnlyList<SongRow> Of(ExportTable table, WindowName window)
    {
        var dates = table.Dates(ReleaseDate);
        SongRow[] rows = [.. table.Records.Select(record => Row(record, new CellReader(table.Header, record), dates))];
        return Known(rows, window);
    }

    /// <summary>The rows without the zeros that stand for what is not known.</summary>
    public static SongRow[] Known(SongRow[] rows, WindowName window) => LacksListeners(rows, window) ? [.. rows.Select(WithoutUnknowns(rows))] : rows;

    private static SongRow Row(CsvRecord record, CellReader cells, DateColumn dates) => new(record.Line, record.Raw, cells.Faults)
    {
        Title = cells.Text(Song),
        Listeners = cells.Count(Listeners),
        Streams = cells.Count(Streams, required: true),
        Saves = cells.Count(Saves),
        ReleaseDate = cells.Day(ReleaseDate, dates),
    };

    /// <summary>
    /// The all-time export writes 0 for every song's listeners and saves: it does not know them. Streams without a single
    /// listener cannot be, so that a file of which the window was said wrongly is seen through as well.
    /// </summary>
    private static bool LacksListeners(SongRow[] rows, WindowName window) =>
        Array.TrueForAll(rows, row => row.Listeners is null or 0)
        && (window == WindowName.AllTime || Array.Exists(rows, row => row.Streams > 0));

    private static Func<SongRow, SongRow> WithoutUnknowns(SongRow[] rows) =>
        Array.TrueForAll(rows, row => row.Saves is null or 0)
            ? row => row with { Listeners = null, Saves = null }
            : row => row with { Listeners = null };
}
