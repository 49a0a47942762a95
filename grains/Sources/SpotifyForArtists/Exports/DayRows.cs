using MusicInsights.Grains.Sources.Files;
using static MusicInsights.Grains.Sources.SpotifyForArtists.Exports.ExportColumns;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal static class DayRows
{
    public static IReadOnlyList<ExportDay> Of(ExportTable table)
    {
        var dates = table.Dates(Date);
        return [.. table.Records.Select(record => Row(record, new CellReader(table.Header, record), dates))];
    }

    private static ExportDay Row(CsvRecord record, CellReader cells, DateColumn dates) => new(record.Line, record.Raw, cells.Faults)
    {
        Day = cells.Day(Date, dates, required: true),
        Streams = cells.Count(Streams, required: true),
        Listeners = cells.Count(Listeners),
        MonthlyListeners = cells.Count(MonthlyListeners),
        MonthlyActiveListeners = cells.Count(MonthlyActiveListeners),
        SuperListeners = cells.Count(SuperListeners),
        PlaylistAdds = cells.Count(PlaylistAdds),
        Saves = cells.Count(Saves),
        Followers = cells.Count(Followers),
    };
}
