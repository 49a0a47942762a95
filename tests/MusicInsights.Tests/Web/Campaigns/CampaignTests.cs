using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Campaigns;

public sealed class CampaignTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 5, 20);

    private static (long Account, long Ads, long Link, long Release) _known;

    public async Task InitializeAsync()
    {
        if (_known.Account != 0)
            return;
        var account = await host.Data.AdAccount("act_1");
        var ads = await host.Data.Campaign("Hypeddit: a1B2c3", account, "120");
        var link = await host.Data.Campaign("Harbour", externalId: "a1B2c3", landingUrl: "https://hypeddit.com/a1B2c3");
        var release = await host.Data.Release(await host.Data.Artist("Night Bus"), "Harbour");
        await host.Data.Linked(ads, release);
        await host.Data.AdDay(ads, Day, 12.34m, 4, smartLinkClicks: 30);
        await host.Data.AdDay(ads, Day.AddDays(2), 5m, 0);
        await host.Data.LinkDay(link, Day, "https://hypeddit.com/a1B2c3", 80, 40);
        await host.Data.LinkDay(link, Day, "https://hypeddit.com/track/a1B2c3", 20, 5);
        await host.Data.LinkDay(link, Day.AddDays(1), "https://hypeddit.com/a1B2c3", 10, null);
        await host.Data.Execute("INSERT INTO source_cursors VALUES ('ad_account', $1, 'meta_insights', $2, $3, $4)", default, account, Day.AddDays(-10), Day.AddDays(4), DateTime.UnixEpoch);
        await host.Data.Execute("INSERT INTO day_gaps VALUES ('ad_account', $1, 'meta_insights', $2, 'beyond_history', NULL, $3)", default, account, Day.AddDays(-10), DateTime.UnixEpoch);
        await host.Data.Cursor("campaign", link, Day.AddDays(-1), Day.AddDays(1));
        await host.Data.Gap("campaign", link, Day.AddDays(-1), "absent_at_source");
        _known = (account, ads, link, release);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_list_goes_by_name_page_by_page_and_by_platform()
    {
        var first = await host.Client.Read("/api/v1/campaigns?limit=1");
        first.At("items").Texts("name").ShouldBe(["Harbour"]);
        var second = await host.Client.Read($"/api/v1/campaigns?limit=1&after={first.At("next").GetString()}");
        second.At("items").Texts("name").ShouldBe(["Hypeddit: a1B2c3"]);
        second.At("next").IsNull().ShouldBeTrue();
        (await host.Client.Read("/api/v1/campaigns?platform=meta")).At("items").Texts("platform").ShouldBe(["meta"]);
        await (await host.Client.Get("/api/v1/campaigns?platform=tiktok")).ShouldBlame("platform");
    }

    [Fact]
    public async Task The_list_may_be_of_an_artist_a_release_or_a_word_and_begin_with_the_newest_day()
    {
        (await host.Client.Read($"/api/v1/campaigns?releaseId={_known.Release}")).At("items").Texts("name").ShouldBe(["Hypeddit: a1B2c3"]);
        var artist = (await host.Client.Read($"/api/v1/releases/{_known.Release}")).At("artistId").GetInt64();
        (await host.Client.Read($"/api/v1/campaigns?artistId={artist}")).At("items").Texts("name").ShouldBe(["Hypeddit: a1B2c3"]);
        (await host.Client.Read("/api/v1/campaigns?artistId=987654")).At("items").GetArrayLength().ShouldBe(0);
        (await host.Client.Read("/api/v1/campaigns?q=harB")).At("items").Texts("name").ShouldBe(["Harbour"]);
        (await host.Client.Read("/api/v1/campaigns?q=%25")).At("items").GetArrayLength().ShouldBe(0, "a percent sign is no wildcard");

        var first = await host.Client.Read("/api/v1/campaigns?sort=lastDay&limit=1");
        first.At("items").Texts("name").ShouldBe(["Hypeddit: a1B2c3"]);
        var second = await host.Client.Read($"/api/v1/campaigns?sort=lastDay&limit=1&after={first.At("next").GetString()}");
        second.At("items").Texts("name").ShouldBe(["Harbour"]);
        second.At("next").IsNull().ShouldBeTrue();

        await (await host.Client.Get("/api/v1/campaigns?sort=spend")).ShouldBlame("sort");
        var byName = (await host.Client.Read("/api/v1/campaigns?limit=1")).At("next").GetString();
        await (await host.Client.Get($"/api/v1/campaigns?sort=lastDay&after={byName}")).ShouldBlame("after");
    }

    [Fact]
    public async Task A_campaign_tells_of_its_newest_four_weeks()
    {
        var ads = (await host.Client.Read($"/api/v1/campaigns/{_known.Ads}")).At("figures");
        (ads.At("from").GetString(), ads.At("to").GetString()).ShouldBe(("2026-04-25", "2026-05-22"));
        (ads.At("budgetSpent").GetDecimal(), ads.At("conversions").GetInt64(), ads.At("cpr").GetDecimal()).ShouldBe((17.34m, 4, 4.335m));
        (ads.At("visits").IsNull(), ads.At("ctr").IsNull()).ShouldBe((true, true));
        ads.At("series").Numbers().ShouldBe([.. Enumerable.Repeat<long?>(null, 25), 50, null, 50]);
        var link = (await host.Client.Read("/api/v1/campaigns?platform=hypeddit")).At("items").At(0).At("figures");
        (link.At("visits").GetInt64(), link.At("clicks").GetInt64()).ShouldBe((110, 45));
        link.At("ctr").GetDouble().ShouldBe(0.45, "the day without clicks is no day of none");
        link.At("budgetSpent").IsNull().ShouldBeTrue();
        var silent = await host.Data.Campaign("Aside", externalId: "zzzzzz");
        (await host.Client.Read($"/api/v1/campaigns/{silent}")).At("figures").IsNull().ShouldBeTrue();
        await host.Data.Execute("UPDATE campaigns SET untracked_at = created_at WHERE campaign_id = $1", default, silent);
    }

    [Fact]
    public async Task A_campaign_says_what_it_is_for_and_what_is_on_the_links_other_side()
    {
        var ads = await host.Client.Read($"/api/v1/campaigns/{_known.Ads}");
        ads.At("adAccountId").GetInt64().ShouldBe(_known.Account);
        ads.At("currency").GetString().ShouldBe("EUR");
        ads.At("releases").ToString().ShouldBe($$"""[{"releaseId":{{_known.Release}},"title":"Harbour","origin":"admin"}]""");
        ads.At("smartLinkCampaigns").Numbers().ShouldBe([_known.Link]);
        ads.At("lastDay").GetString().ShouldBe("2026-05-22");
        (await host.Client.Read($"/api/v1/campaigns/{_known.Link}")).At("smartLinkCampaigns").Numbers().ShouldBe([_known.Ads]);
        await (await host.Client.Get("/api/v1/campaigns/987654")).ShouldBeProblem(404, "unknown_campaign");
    }

    [Fact]
    public async Task A_Meta_campaigns_days_tell_money_results_and_the_links_own_clicks()
    {
        var metrics = await host.Client.Read($"/api/v1/campaigns/{_known.Ads}/metrics?from=2026-05-09&to=2026-05-25");
        metrics.At("currency").GetString().ShouldBe("EUR");
        var days = metrics.At("days");
        days.GetArrayLength().ShouldBe(17);
        var day = days.At(11);
        (day.At("budgetSpent").GetDecimal(), day.At("conversions").GetInt64(), day.At("cpr").GetDecimal()).ShouldBe((12.34m, 4, 3.085m));
        (day.At("clicks").GetInt64(), day.At("impressions").GetInt64(), day.At("reach").GetInt64()).ShouldBe((50, 1000, 800));
        (day.At("smartLinkClicks").GetInt64(), day.At("hypedditClicks").GetInt64()).ShouldBe((30, 45));
        days.At(13).At("cpr").IsNull().ShouldBeTrue("nothing came of it");
        Reasons(days).ShouldBe(
            ["before_tracking", "beyond_history", .. Enumerable.Repeat("no_delivery", 9), null, "no_delivery", null, "no_delivery", "no_delivery", "not_yet_fetched"]);
        days.At(13).At("preliminary").GetBoolean().ShouldBeTrue();
        day.At("preliminary").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_Hypeddit_campaigns_days_tell_each_landing_page_and_all_of_them_beside_what_Meta_saw()
    {
        var days = (await host.Client.Read($"/api/v1/campaigns/{_known.Link}/metrics?from=2026-05-19&to=2026-05-22")).At("days");
        var day = days.At(1);
        (day.At("visits").GetInt64(), day.At("clicks").GetInt64(), day.At("ctr").GetDouble()).ShouldBe((100, 45, 0.45));
        day.At("landings").ToString().ShouldBe("""
            [{"landingUrl":"https://hypeddit.com/a1B2c3","visits":80,"clicks":40,"ctr":0.5},{"landingUrl":"https://hypeddit.com/track/a1B2c3","visits":20,"clicks":5,"ctr":0.25}]
            """);
        (day.At("smartLinkClicks").GetInt64(), day.At("hypedditClicks").GetInt64()).ShouldBe((30, 45));
        days.At(2).At("clicks").IsNull().ShouldBeTrue("not told is not 0");
        days.At(2).At("ctr").IsNull().ShouldBeTrue();
        Reasons(days).ShouldBe(["absent_at_source", null, null, "not_yet_fetched"]);
    }

    [Fact]
    public async Task By_default_the_days_end_with_the_newest()
    {
        var metrics = await host.Client.Read($"/api/v1/campaigns/{_known.Ads}/metrics");
        (metrics.At("from").GetString(), metrics.At("to").GetString()).ShouldBe(("2026-04-25", "2026-05-22"));
        await (await host.Client.Get($"/api/v1/campaigns/{_known.Ads}/metrics?from=2026-05-25&to=2026-05-24")).ShouldBlame("from");
        await (await host.Client.Get("/api/v1/campaigns/987654/metrics")).ShouldBeProblem(404, "unknown_campaign");
    }

    [Fact]
    public async Task Ad_accounts_say_how_far_they_are()
    {
        var account = (await host.Client.Read("/api/v1/ad-accounts")).At("items").At(0);
        (account.At("accountId").GetString(), account.At("currency").GetString(), account.At("campaigns").GetInt32(), account.At("concludedThrough").GetString())
            .ShouldBe(("act_1", "EUR", 1, "2026-05-24"));
    }

    private static string?[] Reasons(System.Text.Json.JsonElement days) => days.Texts("gapReason");
}
