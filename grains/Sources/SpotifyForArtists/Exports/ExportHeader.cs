using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>The layout of a file, and where each of its columns stands.</summary>
internal sealed record ExportHeader(ExportLayout Layout, IReadOnlyList<string> Keys)
{
    private const int MessageLength = 200;

    public int IndexOf(string column)
    {
        var key = ExportColumns.Key(column);
        for (var index = 0; index < Keys.Count; index++)
            if (Keys[index] == key)
                return index;

        return -1;
    }

    public static FileRefusal? Recognise(CsvRecord record, out ExportHeader header)
    {
        var keys = KeysOf(record.Fields);
        var layout = ExportLayouts.Of(keys);
        header = new ExportHeader(layout ?? ExportLayouts.All[0], keys);
        return layout is not null ? null : WrongDelimiter(record) ?? Unknown(record);
    }

    /// <summary>Spreadsheets append empty columns; they are dropped.</summary>
    private static List<string> KeysOf(IEnumerable<string> fields)
    {
        var keys = fields.Select(ExportColumns.Key).ToList();
        while (keys.Count > 0 && keys[^1].Length == 0) keys.RemoveAt(keys.Count - 1);
        return keys;
    }

    private static FileRefusal? WrongDelimiter(CsvRecord record)
    {
        foreach (var (delimiter, name) in new[] { (';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars") })
        {
            var keys = KeysOf(record.Raw.Split(delimiter).Select(field => field.Trim().Trim('"')));
            if (keys.Count > 1 && keys.Any(ExportLayouts.IsColumn))
                return new FileRefusal(
                    FileRefusalReason.WrongDelimiter,
                    $"The columns are separated by {name} ({Shown(delimiter)}) instead of commas. "
                    + "Import the file as Spotify gave it, or save it again as \"CSV UTF-8 (comma delimited)\".");
        }

        return null;
    }

    private static FileRefusal Unknown(CsvRecord record)
    {
        var found = record.Raw.Length <= MessageLength ? record.Raw : record.Raw[..MessageLength] + "…";
        return new FileRefusal(FileRefusalReason.UnknownHeader, $"The header \"{found}\" fits no export.") { AcceptedHeaders = [.. ExportLayouts.All.Select(layout => layout.Header)] };
    }

    private static string Shown(char delimiter) => delimiter == '\t' ? "\\t" : delimiter.ToString();
}
