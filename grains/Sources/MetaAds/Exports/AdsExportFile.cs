using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>Reads one export of Meta's Ads Manager, a workbook or a text file. Whatever the bytes are, the answer is a value.</summary>
internal static class AdsExportFile
{
    public const string AcceptedHeader = "Campaign name, Day (or Reporting starts and Reporting ends), Amount spent (EUR), Results, Reach, Impressions, Clicks (all)";

    /// <summary>An export offers well over a hundred columns.</summary>
    private const int MostColumns = 400;

    public static FileReading Read(ReadOnlyMemory<byte> bytes, FileLimits limits)
    {
        limits = limits with { MaxColumns = MostColumns };
        if (bytes.Length > limits.MaxBytes)
            return FileRefusal.TooLarge(limits.MaxBytes);
        var separator = '\0';
        if (Workbook.IsOne(bytes.Span))
        {
            if (Workbook.Read(bytes, limits, out var workbook) is { } unreadable)
                return unreadable;
            return Of(workbook, separator);
        }

        return TextTable.Read(bytes, limits, AdsHeader.IsOne, out var sheet, out separator) ?? Of([sheet], separator);
    }

    private static FileReading Of(List<Sheet> sheets, char separator)
    {
        var tables = sheets.Select(sheet => (Sheet: sheet, Found: AdsHeader.Find(sheet))).Where(table => table.Found is not null).ToList();
        if (tables.Count == 0)
        {
            return new FileRefusal(FileRefusalReason.UnknownHeader, "The file has no table of campaigns as the Ads Manager exports it.") { AcceptedHeaders = [AcceptedHeader] };
        }

        // A report holds its rows twice: formatted, and raw, where every row bears its campaign's name.
        if (tables.Find(table => IsRaw(table.Sheet)) is { Sheet: not null } raw)
            tables = [raw];
        var rows = tables.ConvertAll(table => AdsRows.Of(table.Sheet.Rows.Skip(table.Found!.Value.Rows), table.Found.Value.Header, Language(table.Found.Value.Header, separator)));
        return Together(rows, tables.Select(table => table.Found!.Value.Header.Currency).FirstOrDefault(currency => currency is not null));
    }

    private static AdsExport Together(List<AdsRows> sheets, string? currency) => new(
        currency,
        [.. SameDays.Refused([.. sheets.SelectMany(sheet => sheet.Days)])],
        [.. sheets.SelectMany(sheet => sheet.Campaigns).DistinctBy(campaign => campaign.Series)],
        [
            .. new[] { new IgnoredCount(IgnoredReason.AggregateRow, sheets.Sum(sheet => sheet.Aggregates)), new IgnoredCount(IgnoredReason.NotDaily, sheets.Sum(sheet => sheet.NotDaily)) }
                .Where(ignored => ignored.Count > 0),
        ]);

    private static bool IsRaw(Sheet sheet) => sheet.Name.Equals("Raw Data Report", StringComparison.OrdinalIgnoreCase);

    /// <summary>Semicolons part the columns where the comma is taken.</summary>
    private static Notation Language(AdsHeader header, char separator) => header.IsFrench || separator == ';' ? Notation.French : Notation.English;
}
