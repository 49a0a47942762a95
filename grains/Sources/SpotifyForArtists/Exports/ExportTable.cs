using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal sealed record ExportTable(ExportHeader Header, IReadOnlyList<CsvRecord> Records)
{
    /// <summary>How this file writes the dates of a column: only all of them together can tell day from month.</summary>
    public DateColumn Dates(string column)
    {
        var index = Header.IndexOf(column);
        return DateColumn.Of(Records.Where(record => index < record.Fields.Length).Select(record => record.Fields[index]));
    }
}
