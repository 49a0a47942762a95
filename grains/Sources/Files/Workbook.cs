using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>Reads the sheets of an Excel workbook (.xlsx): values alone, nothing in it is ever run or computed.</summary>
internal static class Workbook
{
    private const int RawLength = 4096;

    // The reader's settings name a code page of the old binary form, also where it is never used.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8);

    public static FileRefusal? Read(ReadOnlyMemory<byte> bytes, FileLimits limits, out List<Sheet> sheets)
    {
        sheets = [];
        if (PackedShape.Check(bytes, limits) is { } misshapen)
            return misshapen;
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes.ToArray(), writable: false));
            return ReadSheets(reader, limits, sheets);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The reader is made for whole workbooks and meets a torn one with whatever its own code trips over.
            sheets = [];
            return new FileRefusal(FileRefusalReason.UnreadableWorkbook, "The file is no Excel workbook that can be read (.xlsx without a password). Export it again.");
        }
    }

    private static FileRefusal? ReadSheets(IExcelDataReader reader, FileLimits limits, List<Sheet> sheets)
    {
        if (reader.ResultsCount > limits.MaxSheets)
            return Refused(FileRefusalReason.TooManySheets, $"The workbook has {reader.ResultsCount} sheets; no export has more than {limits.MaxSheets}.");
        var line = 0;
        do
        {
            if (reader.FieldCount > limits.MaxColumns)
                return Refused(FileRefusalReason.TooManyColumns, $"The sheet \"{reader.Name}\" has {reader.FieldCount} columns; no export has more than {limits.MaxColumns}.");
            var (rows, before) = (new List<SheetRow>(), line);
            while (reader.Read())
            {
                if (++line > limits.MaxRows)
                    return Refused(FileRefusalReason.TooManyRows, $"The workbook has more than {limits.MaxRows} rows; no export has as many.");
                var cells = Enumerable.Range(0, reader.FieldCount).Select(column => Cell.Of(reader.GetValue(column))).ToArray();
                if (!Array.TrueForAll(cells, cell => cell.IsBlank))
                    rows.Add(new SheetRow(line - before, Raw(cells), cells));
            }

            sheets.Add(new Sheet(reader.Name, rows));
        }
        while (reader.NextResult());

        return sheets.TrueForAll(sheet => sheet.Rows.Count == 0) ? Refused(FileRefusalReason.EmptyFile, $"The workbook has nothing in it.") : null;
    }

    private static string Raw(Cell[] cells)
    {
        var text = string.Join('\t', cells.Select(cell => cell.Text)).TrimEnd('\t');
        return text.Length <= RawLength ? text : text[..RawLength];
    }

    private static FileRefusal Refused(FileRefusalReason reason, FormattableString message) => new(reason, message.ToString(CultureInfo.InvariantCulture));
}
