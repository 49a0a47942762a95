using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>The rows of one sheet, told apart: a campaign's days, sums over days or campaigns, and whatever is no day.</summary>
internal sealed class AdsRows
{
    private static readonly HashSet<string> All = new(StringComparer.OrdinalIgnoreCase) { "All", "Tous", "Toutes", "Total" };

    private readonly AdsHeader _header;
    private readonly Notation _notation;
    private readonly DateColumn _dates;
    private readonly Dictionary<string, CampaignRef> _campaigns = [];
    private string _name = "";

    private AdsRows(AdsHeader header, Notation notation, DateColumn dates) => (_header, _notation, _dates) = (header, notation, dates);

    public List<CandidateDay> Days { get; } = [];

    public IEnumerable<CampaignRef> Campaigns => _campaigns.Values;

    public int Aggregates { get; private set; }

    public int NotDaily { get; private set; }

    public static AdsRows Of(IEnumerable<SheetRow> rows, AdsHeader header, Notation notation)
    {
        var all = rows.ToList();
        var dated = new[] { AdsColumn.Day, AdsColumn.Starts, AdsColumn.Ends }.Where(header.Has).Select(column => header.Columns[column]).ToList();
        var read = new AdsRows(header, notation, DateColumn.Of(all.SelectMany(row => dated.Select(column => row.At(column).Text))));
        foreach (var row in all)
            read.Take(row);
        return read;
    }

    private void Take(SheetRow row)
    {
        var cells = new AdsCells(row, _header, _notation, _dates);
        var name = cells.Name;
        // Only a report leaves out a name that stands above; in a table a row without one is the sum at its end.
        if (name.Length == 0 && _header.IsReport)
            name = _name;
        _name = name;
        if (_header.HasBreakdown)
            NotDaily++;
        else if (row.Broken is null && (name.Length == 0 || IsSum(row)))
            Aggregates++;
        else if (row.Broken is null && IsPeriod(cells))
            NotDaily++;
        else
            Days.Add(Day(cells, name));
    }

    private CandidateDay Day(AdsCells cells, string name)
    {
        var id = cells.CampaignId();
        var series = id ?? name;
        var day = cells.Day(_header.Has(AdsColumn.Day) ? AdsColumn.Day : AdsColumn.Starts);
        if (name.Length > 0)
            _campaigns.TryAdd(series, new CampaignRef(series, id, name));
        return new CandidateDay
        {
            Day = day, Series = series, Line = cells.Line, Raw = cells.Raw, Faults = cells.Faults,
            Values = new DailyMetrics
            {
                Day = day ?? default, BudgetSpent = cells.Money(AdsColumn.Spent), Conversions = cells.Count(AdsColumn.Results),
                Reach = cells.Count(AdsColumn.Reach), Impressions = cells.Count(AdsColumn.Impressions), Clicks = cells.Count(AdsColumn.Clicks),
            },
        };
    }

    private bool IsSum(SheetRow row) =>
        _header.Columns.TryGetValue(AdsColumn.Day, out var day) && row.At(day).Text.Trim() is var text && (text.Length == 0 || All.Contains(text));

    /// <summary>Without a column of days, a row is a day's only when its report begins and ends on it.</summary>
    private bool IsPeriod(AdsCells cells) =>
        !_header.Has(AdsColumn.Day) && (cells.Peek(AdsColumn.Starts) is not { } starts || cells.Peek(AdsColumn.Ends) is not { } ends || starts != ends);
}
