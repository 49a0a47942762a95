using System.Globalization;
using System.Text;
using CsvHelper;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>Splits the text into records: both line ends, quoted separators, quotes and line breaks.</summary>
internal static class CsvRecords
{
    private const int RawBytes = 4096;

    public static FileRefusal? Read(ReadOnlyMemory<byte> utf8, FileLimits limits, out List<CsvRecord> records, char separator = ',')
    {
        records = [];
        var broken = new Dictionary<long, CsvMalformedReason>();
        using var reader = CsvReader.Create(utf8, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            OnMalformedRecord = record => broken[record.LineNumber] = record.Reason,
        });

        while (reader.Read())
        {
            var record = Record(reader, broken);
            if (record.IsBlank) continue;
            if (records.Count > limits.MaxRows)
                return new FileRefusal(
                    FileRefusalReason.TooManyRows,
                    string.Create(CultureInfo.InvariantCulture, $"The file has more than {limits.MaxRows} rows; no export has as many."));

            records.Add(record);
        }

        return records.Count == 0 ? new FileRefusal(FileRefusalReason.EmptyFile, "The file has nothing but separators.") : null;
    }

    private static CsvRecord Record(CsvReader reader, Dictionary<long, CsvMalformedReason> broken) => new(
        (int)reader.LineNumber,
        Head(reader.RawRecord),
        reader.Current.ToArray(),
        broken.TryGetValue(reader.LineNumber, out var reason) ? Fault(reason, reader.RawRecord) : null);

    /// <summary>A quote inside plain text (12" Mix) is unambiguous and stays text; the others mean that fields were torn or fused.</summary>
    private static string? Fault(CsvMalformedReason reason, ReadOnlySpan<byte> raw) => reason switch
    {
        CsvMalformedReason.StrayQuote => null,
        CsvMalformedReason.UnterminatedQuote => string.Create(
            CultureInfo.InvariantCulture,
            $"A quotation mark that opens here is never closed; the rest of the file ({raw.TrimEnd("\r\n"u8).Count((byte)'\n') + 1} lines) was not read."),
        _ => "Text follows a closing quotation mark, so the fields of this row cannot be told apart.",
    };

    private static string Head(ReadOnlySpan<byte> raw)
    {
        var length = Math.Min(raw.Length, RawBytes);
        // Not in the middle of a character.
        while (length > 0 && length < raw.Length && (raw[length] & 0xC0) == 0x80) length--;
        return Encoding.UTF8.GetString(raw[..length]);
    }
}
