using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>A sheet's header: where its columns stand, and what it says of all rows below it.</summary>
/// <param name="IsReport">Titles stand above the header: a campaign's name is written once and goes for the rows below it.</param>
internal sealed record AdsHeader(IReadOnlyDictionary<AdsColumn, int> Columns, string? Currency, bool HasBreakdown, bool IsFrench, bool IsReport)
{
    private static readonly AdsColumn[] Values = [AdsColumn.Spent, AdsColumn.Results, AdsColumn.Reach, AdsColumn.Impressions, AdsColumn.Clicks];

    public bool Has(AdsColumn column) => Columns.ContainsKey(column);

    /// <summary>The header among the first rows of a sheet, and how many rows it and what is above it are; null where there is none.</summary>
    public static (AdsHeader Header, int Rows)? Find(Sheet sheet)
    {
        for (var index = 0; index < Math.Min(sheet.Rows.Count, TextTable.HeaderSearch); index++)
        {
            if (IsOne(sheet.Rows[index]))
                return (Of(sheet.Rows[index], isReport: index > 0), index + 1);
        }

        return null;
    }

    public static bool IsOne(SheetRow row)
    {
        var columns = row.Cells.Select(cell => AdsHeaderNames.ColumnOf(cell.Text)).ToHashSet();
        return columns.Contains(AdsColumn.CampaignName) && (columns.Contains(AdsColumn.Starts) || columns.Contains(AdsColumn.Day) || Values.Any(value => columns.Contains(value)));
    }

    private static AdsHeader Of(SheetRow row, bool isReport)
    {
        var columns = new Dictionary<AdsColumn, int>();
        foreach (var (index, cell) in row.Cells.Index())
        {
            if (AdsHeaderNames.ColumnOf(cell.Text) is { } column)
                columns.TryAdd(column, index);
        }

        // Every money column of an export is in the account's one currency.
        var spent = columns.TryGetValue(AdsColumn.Spent, out var at) ? AdsHeaderNames.CurrencyOf(row.At(at).Text) : null;
        return new AdsHeader(
            columns,
            spent ?? row.Cells.Select(cell => AdsHeaderNames.CurrencyOf(cell.Text)).FirstOrDefault(currency => currency is not null),
            row.Cells.Any(cell => AdsHeaderNames.IsBreakdown(cell.Text)),
            row.Cells.Any(cell => AdsHeaderNames.IsFrench(cell.Text)),
            isReport);
    }
}
