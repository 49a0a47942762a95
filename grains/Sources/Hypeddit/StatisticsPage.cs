using System.Globalization;
using HtmlAgilityPack;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>One page of a campaign's statistics, read by the selectors; everything they expect is there.</summary>
/// <param name="Told">The days of which it tells; empty when none of those asked for is complete.</param>
/// <param name="RowCount">Rows of all pages together.</param>
/// <param name="Next">The next page's address as the page writes it; null on the last one.</param>
internal sealed record StatisticsPage(DayRange Told, long RowCount, IReadOnlyList<StatisticsRow> Rows, string? Next)
{
    /// <summary>The page, or the selector that does not fit it.</summary>
    public static (StatisticsPage? Page, SourceFailure? Misfit) Read(string html, HypedditOptions options)
    {
        var fit = new PageFit(html);
        var table = fit.One(Selector.Of(options.SelectStatsTable));
        var rows = table is null ? [] : StatisticsTable.Rows(fit, table, options);
        var told = new DayRange(Day(fit, Selector.Of(options.SelectStatsFirst), options), Day(fit, Selector.Of(options.SelectStatsLast), options));
        var count = Count(fit, Selector.Of(options.SelectStatsRowCount));
        var next = fit.Maybe(Selector.Of(options.SelectNextPage));
        return fit.Misfit is { } misfit ? (null, misfit) : (new StatisticsPage(told, count, rows, next is null ? null : Address(next)), null);
    }

    /// <summary>Whether the page is one of statistics at all, and not a form or a puzzle in its place.</summary>
    public static bool IsOne(PageFit fit, HypedditOptions options) => fit.Has(Selector.Of(options.SelectStatsTable));

    /// <summary>Where a link leads, as the page writes it.</summary>
    public static string Address(HtmlNode link) => HtmlEntity.DeEntitize(link.GetAttributeValue("href", "")).Trim();

    private static DateOnly Day(PageFit fit, Selector selector, HypedditOptions options)
    {
        if (fit.One(selector) is not { } element)
            return default;
        var text = PageFit.Text(element);
        if (!DateOnly.TryParseExact(text, options.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            fit.Miss(selector.Setting, $"\"{text}\" is no day as HYPEDDIT_DAY_FORMAT writes it");
        return day;
    }

    private static long Count(PageFit fit, Selector selector)
    {
        if (fit.One(selector) is not { } element)
            return 0;
        var (count, _) = CountText.Read(PageFit.Text(element));
        if (count is null)
            fit.Miss(selector.Setting, $"\"{PageFit.Text(element)}\" is no number of rows");
        return count ?? 0;
    }
}

/// <summary>A row's cells, as text.</summary>
internal sealed record StatisticsRow(string Day, string LandingPage, string Visits, string Clicks);
