using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Faults of a row's form: torn quotes, too few or too many fields.</summary>
internal static class RowFaults
{
    /// <summary>The field of a fault that concerns no single column.</summary>
    public const string WholeRow = "row";

    public static IEnumerable<FieldFault> Of(ExportHeader header, CsvRecord record)
    {
        if (record.BrokenQuotes is { } broken) return [new FieldFault(WholeRow, RefusalReason.MissingField, broken)];

        var expected = header.Keys.Count;
        if (record.Fields.Skip(expected).Any(field => !string.IsNullOrWhiteSpace(field)))
            return [new FieldFault(WholeRow, RefusalReason.ExtraField, Counted(expected, record))];

        return header.Layout.Columns
            .Where(column => header.IndexOf(column) >= record.Fields.Length)
            .Select(column => new FieldFault(column, RefusalReason.MissingField, Counted(expected, record)));
    }

    private static string Counted(int expected, CsvRecord record) => string.Create(
        CultureInfo.InvariantCulture, $"The row has {record.Fields.Length} fields where the header has {expected}.");
}
