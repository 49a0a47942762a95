namespace MusicInsights.Grains.Sources.Files;

/// <summary>Reads a text file as one sheet whose columns are parted by whatever the first line that is a table is parted by.</summary>
internal static class TextTable
{
    private static readonly char[] Separators = ['\t', ',', ';'];

    /// <param name="isHeader">Says whether a row is the header that is looked for.</param>
    /// <param name="separator">What parts the columns.</param>
    public static FileRefusal? Read(ReadOnlyMemory<byte> bytes, FileLimits limits, Func<SheetRow, bool> isHeader, out Sheet sheet, out char separator)
    {
        (sheet, separator) = (new Sheet("", []), ',');
        if (FileText.Decode(bytes, out var utf8) is { } notText)
            return notText;
        if (TextShape.Check(utf8.Span, limits) is { } misshapen)
            return misshapen;
        FileRefusal? refusal = null;
        foreach (var candidate in Separators)
        {
            refusal = CsvRecords.Read(utf8, limits, out var records, candidate);
            if (refusal is not null)
                return refusal;
            (sheet, separator) = (new Sheet("", records.ConvertAll(Row)), candidate);
            if (sheet.Rows.Take(HeaderSearch).Any(isHeader))
                return null;
        }

        return refusal;
    }

    /// <summary>How far down a header may stand: titles and blank rows come before it.</summary>
    public const int HeaderSearch = 20;

    private static SheetRow Row(CsvRecord record) => new(record.Line, record.Raw, Array.ConvertAll(record.Fields, field => new Cell(field)), record.BrokenQuotes);
}
