using System.Globalization;
using System.Net;
using HtmlAgilityPack;
using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Hypeddit;

public sealed class CampaignPageTests : IAsyncLifetime
{
    private static readonly DateOnly Yesterday = RunningSandbox.StartDay.AddDays(-1);

    private RunningSandbox _sandbox = null!;
    private Visitor _visitor = null!;

    private static SmartLink Link => Visitor.Links.All.MaxBy(link => link.Song.Expected(Yesterday))!;

    public async Task InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _visitor = Visitor.Of(_sandbox);
        await _visitor.SignIn();
    }

    public async Task DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_rows_are_the_links_visits_by_day_and_address()
    {
        var page = (await _visitor.Open(Stats(Yesterday.AddDays(-9), Yesterday))).Page;

        Rows(page).ShouldBe(Enumerable.Range(0, 10).Select(ago => Yesterday.AddDays(-ago)).SelectMany(Expected));
        page.One("//*[@id='stats_row_count']").InnerText.ShouldBe("20");
    }

    [Fact]
    public async Task Many_rows_come_on_several_pages_none_twice_and_none_lost()
    {
        var (rows, next) = (new List<string>(), (string?)Stats(Yesterday.AddDays(-99), Yesterday));
        for (var pages = 1; next is not null; pages++)
        {
            pages.ShouldBeLessThanOrEqualTo(4);
            var page = (await _visitor.Open(next)).Page;
            rows.AddRange(Rows(page));
            next = WebUtility.HtmlDecode(page.SelectSingleNode("//a[@rel='next']")?.GetAttributeValue("href", null!));
        }

        rows.ShouldBe(Enumerable.Range(0, 100).Select(ago => Yesterday.AddDays(-ago)).SelectMany(Expected));
    }

    [Fact]
    public async Task Today_is_not_complete_and_not_shown()
    {
        var page = (await _visitor.Open(Stats(Yesterday, RunningSandbox.StartDay))).Page;

        page.One("//*[@id='stats_last']").InnerText.ShouldBe("May 25, 2026");
        Rows(page).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Days_before_the_song_have_no_visits_and_the_page_says_so()
    {
        var before = Link.Song.Released.AddDays(-10);
        var page = (await _visitor.Open(Stats(before, before.AddDays(5)))).Page;

        page.One("//table//*[@class='stats-empty']").InnerText.ShouldBe("No visits in this period.");
    }

    [Fact]
    public async Task An_unknown_campaign_is_not_found() => (await _visitor.Open("campaign/000000/stats")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_public_page_of_a_link_needs_no_sign_in()
    {
        await using var stranger = Visitor.Of(_sandbox);
        foreach (var path in new[] { Link.Id, $"track/{Link.Id}" })
        {
            (await stranger.Open(path)).Page.One("//*[@class='hype-smart-link-list-section']//a[@class='smartlink-click-button']")
                .GetAttributeValue("data-type", "").ShouldBe("spotify");
        }
    }

    [Theory]
    [InlineData("page_renamed", "//table[contains(@class,'campaign-stats')]", false)]
    [InlineData("page_no_table", "//table", false)]
    [InlineData("page_columns_moved", "//table//th[1][.='Clicks']", true)]
    [InlineData("page_column_renamed", "//table//th[.='Sessions']", true)]
    [InlineData("page_rounded", "//table//td[substring(., string-length(.)) = 'K']", true)]
    [InlineData("page_no_pager", "//a[@rel='next']", false)]
    public async Task The_page_may_be_another_from_one_day_to_the_next(string kind, string seen, bool isThere)
    {
        await _visitor.Spoil(kind);
        var changed = (await _visitor.Open(Stats(Yesterday.AddDays(-99), Yesterday))).Page;
        var again = (await _visitor.Open(Stats(Yesterday.AddDays(-99), Yesterday))).Page;

        (changed.SelectSingleNode(seen) is not null).ShouldBe(isThere);
        (again.SelectSingleNode(seen) is not null).ShouldBe(!isThere);
    }

    private static string Stats(DateOnly from, DateOnly to) => $"campaign/{Link.Id}/stats?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";

    private static List<string> Rows(HtmlNode page) =>
        [.. page.All("//table/tbody/tr").Select(row => string.Join('|', row.All("td").Take(4).Select(cell => cell.InnerText)))];

    private static IEnumerable<string> Expected(DateOnly day)
    {
        var counts = Visitor.Links.Day(Link, day);
        yield return Row(Link.LandingUrl, counts.Visits, counts.Clicks);
        yield return Row(Link.ProfileUrl, counts.ProfileVisits, counts.ProfileClicks);

        string Row(string address, long visits, long clicks) =>
            string.Create(CultureInfo.InvariantCulture, $"{day:MMM d, yyyy}|{address["https://".Length..]}|{visits:N0}|{clicks:N0}");
    }
}
