using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

public sealed class StatisticsPageTests
{
    private const string Told = """<b id="stats_first">May 1, 2026</b><b id="stats_last">May 2, 2026</b><b id="stats_row_count">1</b>""";
    private const string Titles = "<thead><tr><th>Day</th><th>Landing page</th><th>Visits</th><th>Clicks</th></tr></thead>";
    private const string Row = """<tr><td>May 1, 2026</td><td><a href="/AbC123">…/AbC123</a></td><td>1&nbsp;234</td><td> 5 </td></tr>""";

    [Fact]
    public void A_row_is_read_by_the_titles_of_its_columns()
    {
        var (page, misfit) = Read(Table(Titles + $"<tbody>{Row}</tbody>"));

        misfit.ShouldBeNull();
        page.ShouldNotBeNull().Rows.ShouldBe([new StatisticsRow("May 1, 2026", "/AbC123", "1 234", "5")]);
        (page.Told, page.RowCount, page.Next).ShouldBe((new DayRange(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 2)), 1, null));
    }

    [Theory]
    [InlineData("<table class='campaign-stats'>" + Titles + "<tbody></tbody></table>" + Told, "HYPEDDIT_SELECT_STATS_ROW", "does not say that it is empty")]
    [InlineData("<table class='campaign-stats'><tbody>" + Row + "</tbody></table>" + Told, "HYPEDDIT_SELECT_STATS_HEADER", "./thead/tr/th")]
    [InlineData("<table class='campaign-stats'>" + Titles + "<tbody><tr><td>Total</td><td>9</td></tr></tbody></table>" + Told, "HYPEDDIT_SELECT_STATS_CELL", "2 cells below 4 titles")]
    [InlineData("<table class='campaign-stats'>" + Titles + "<tbody>" + Row + "</tbody></table>", "HYPEDDIT_SELECT_STATS_FIRST", "stats_first")]
    [InlineData("<b id='stats_first'>2026-05-01</b>", "HYPEDDIT_SELECT_STATS_TABLE", "campaign-stats")]
    [InlineData("", "HYPEDDIT_SELECT_STATS_TABLE", "campaign-stats")]
    public void What_does_not_fit_is_named_with_what_was_looked_for(string html, string setting, string sought)
    {
        var (page, misfit) = Read(html);

        page.ShouldBeNull();
        misfit.ShouldNotBeNull().Class.ShouldBe("PageChanged");
        misfit.Message.ShouldContain(setting);
        misfit.Message.ShouldContain(sought);
    }

    [Theory]
    [InlineData("May 1, 2026", "yesterday", "HYPEDDIT_SELECT_STATS_FIRST: \"yesterday\"")]
    [InlineData("id=\"stats_row_count\">1", "id=\"stats_row_count\">many", "HYPEDDIT_SELECT_STATS_ROW_COUNT: \"many\"")]
    public void What_cannot_be_read_of_the_frame_is_named_too(string was, string became, string message) =>
        Read(Told.Replace(was, became, StringComparison.Ordinal) + $"<table class='campaign-stats'>{Titles}<tbody>{Row}</tbody></table>")
            .Misfit.ShouldNotBeNull().Message.ShouldContain(message);

    [Fact]
    public void Another_site_is_read_by_other_settings()
    {
        var options = new HypedditOptions
        {
            SelectStatsTable = ".//div[@role='grid']", SelectStatsHeader = "./div[1]/span", SelectStatsRow = "./div[position()>1]", SelectStatsCell = "./span",
            SelectStatsFirst = ".//i[1]", SelectStatsLast = ".//i[2]", SelectStatsRowCount = ".//u", DayFormat = "dd.MM.yyyy",
            ColumnDay = "Tag", ColumnLandingPage = "Seite", ColumnVisits = "Besuche", ColumnClicks = "Klicks",
        };
        const string Html = "<i>01.05.2026</i><i>02.05.2026</i><u>1</u><div role='grid'><div><span>Tag</span><span>Seite</span><span>Klicks</span><span>Besuche</span></div>"
            + "<div><span>01.05.2026</span><span>https://l.example/a</span><span>2</span><span>3</span></div></div>";

        var (rows, failure) = StatisticsPages.Read([Html], options);
        failure.ShouldBeNull();
        var day = HypedditTransform.Days(rows, options).ShouldHaveSingleItem();
        (day.Day, day.Series, day.Values.Visits, day.Values.Clicks).ShouldBe((new DateOnly(2026, 5, 1), "https://l.example/a", 3, 2));
    }

    [Theory]
    [InlineData("May 32, 2026", "x", "date")]
    [InlineData("May 1, 2026", "", "landing_url")]
    [InlineData("May 1, 2026", "javascript:alert(1)", "landing_url")]
    public void A_cell_that_cannot_be_read_is_a_fault_of_its_day(string day, string landing, string field) =>
        HypedditTransform.Days([new StatisticsRow(day, landing, "1", "1")], new HypedditOptions()).ShouldHaveSingleItem()
            .Faults.ShouldHaveSingleItem().Field.ShouldBe(field);

    [Fact]
    public void Pages_that_tell_of_different_times_were_read_while_something_changed()
    {
        var page = Table(Titles + $"<tbody>{Row}</tbody>");

        var failure = StatisticsPages.Read([page, page.Replace("May 2, 2026", "May 3, 2026", StringComparison.Ordinal)], new HypedditOptions()).Failure;
        failure.ShouldNotBeNull().IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(100_000, false)]
    public void A_page_nested_without_end_fits_nothing_and_harms_nobody(int depth, bool fits)
    {
        var (open, close) = (string.Concat(Enumerable.Repeat("<div>", depth)), string.Concat(Enumerable.Repeat("</div>", depth)));
        var (page, misfit) = Read(Table(Titles + $"<tbody>{Row.Replace("1&nbsp;234", $"{open}1{close}", StringComparison.Ordinal)}</tbody>"));

        (page?.Rows[0].Visits, misfit?.Class).ShouldBe(fits ? ("1", null) : (null, "PageChanged"));
    }

    private static string Table(string content) => $"{Told}<table class='table campaign-stats'>{content}</table>";

    private static (StatisticsPage? Page, MusicInsights.Grains.Sources.SourceFailure? Misfit) Read(string html) => StatisticsPage.Read(html, new HypedditOptions());
}
