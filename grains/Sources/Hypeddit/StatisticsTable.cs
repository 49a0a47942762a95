using HtmlAgilityPack;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>Reads the table of days. Columns are found by their titles, so that they may move and new ones may come.</summary>
internal static class StatisticsTable
{
    public static IReadOnlyList<StatisticsRow> Rows(PageFit fit, HtmlNode table, HypedditOptions options)
    {
        var titles = PageFit.All(Selector.Of(options.SelectStatsHeader), table).Select(PageFit.Text).ToList();
        if (titles.Count == 0)
            fit.One(Selector.Of(options.SelectStatsHeader), table);
        var day = Column(fit, titles, options.ColumnDay, nameof(options.ColumnDay));
        var landing = Column(fit, titles, options.ColumnLandingPage, nameof(options.ColumnLandingPage));
        var visits = Column(fit, titles, options.ColumnVisits, nameof(options.ColumnVisits));
        var clicks = Column(fit, titles, options.ColumnClicks, nameof(options.ColumnClicks));
        // Nobody came: said by the page. A table without rows that does not say so may as well be one whose rows are not found.
        if (fit.Misfit is not null || fit.Maybe(Selector.Of(options.SelectStatsEmpty), table) is not null)
            return [];
        var rows = PageFit.All(Selector.Of(options.SelectStatsRow), table);
        if (rows.Count == 0)
            fit.Miss(Selector.SettingOf(nameof(options.SelectStatsRow)), $"the table has no row that matches {options.SelectStatsRow}, and does not say that it is empty");
        return [.. rows.Select(row => Read(PageFit.All(Selector.Of(options.SelectStatsCell), row))).OfType<StatisticsRow>()];

        StatisticsRow? Read(IReadOnlyList<HtmlNode> cells)
        {
            if (cells.Count == titles.Count)
                return new StatisticsRow(PageFit.Text(cells[day]), Landing(cells[landing]), PageFit.Text(cells[visits]), PageFit.Text(cells[clicks]));
            fit.Miss(Selector.SettingOf(nameof(options.SelectStatsCell)), $"a row has {cells.Count} cells below {titles.Count} titles");
            return null;
        }
    }

    private static int Column(PageFit fit, List<string> titles, string title, string property)
    {
        var column = titles.FindIndex(text => string.Equals(text, title, StringComparison.OrdinalIgnoreCase));
        if (column < 0)
            fit.Miss(Selector.SettingOf(property), $"the table has no column \"{title}\" but {string.Join(", ", titles.Select(text => $"\"{text}\""))}");
        return column;
    }

    /// <summary>A link is shown without its beginning, so its target counts.</summary>
    private static string Landing(HtmlNode cell) =>
        cell.SelectSingleNode(".//a[@href]") is { } link ? StatisticsPage.Address(link) : PageFit.Text(cell);
}
