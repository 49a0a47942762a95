using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview.Extra;

/// <summary>What a stream more than usual cost, where that can be said.</summary>
public sealed class ExtraStreamsTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Start = new(2026, 5, 11);
    private static readonly DateOnly Last = Start.AddDays(6);

    [Fact]
    public async Task What_came_above_the_weeks_before_is_what_the_money_brought()
    {
        var (artist, release, campaign) = await Advertised("Lifted");
        // Four weeks of 100 a day, then a week of 150 at 5 euros a day.
        await host.Data.Days(artist, release, Last, [.. Enumerable.Repeat(100L, 28), .. Enumerable.Repeat(150L, 7)]);
        for (var day = Start; day <= Last; day = day.AddDays(1))
            await host.Data.AdDay(campaign, day, 5m, 3);

        var ads = await Ads(artist);
        Value(ads, "extraStreams").ShouldBe(350);
        Value(ads, "costPerExtraStream").ShouldBe(0.1);
        Figure(ads, "costPerExtraStream").At("series").EnumerateArray().Select(day => day.GetDouble()).Distinct().ShouldBe([0.1]);
        Figure(ads, "costPerExtraStream").At("previous").IsNull().ShouldBeTrue("no ad was shown in the week before");
    }

    [Fact]
    public async Task A_new_release_has_no_weeks_before_and_so_nothing_is_said()
    {
        var (artist, release, campaign) = await Advertised("New");
        await host.Data.Days(artist, release, Last, [.. Enumerable.Repeat(150L, 12)]);
        await host.Data.AdDay(campaign, Last, 5m, 3);

        var ads = await Ads(artist);
        Value(ads, "spend").ShouldBe(5);
        Value(ads, "costPerExtraStream").ShouldBeNull();
        Value(ads, "extraStreams").ShouldBeNull();
    }

    [Fact]
    public async Task Where_nothing_came_on_top_no_price_is_named()
    {
        var (artist, release, campaign) = await Advertised("Sunk");
        await host.Data.Days(artist, release, Last, [.. Enumerable.Repeat(100L, 28), .. Enumerable.Repeat(90L, 7)]);
        await host.Data.AdDay(campaign, Last, 5m, 3);

        var ads = await Ads(artist);
        Value(ads, "extraStreams").ShouldBe(-10);
        Value(ads, "costPerExtraStream").ShouldBeNull();
    }

    [Fact]
    public async Task Ads_of_the_weeks_before_leave_no_measure()
    {
        var (artist, release, campaign) = await Advertised("Always on");
        await host.Data.Days(artist, release, Last, [.. Enumerable.Repeat(100L, 28), .. Enumerable.Repeat(150L, 7)]);
        for (var day = Last.AddDays(-200); day <= Last; day = day.AddDays(20))
            await host.Data.AdDay(campaign, day, 5m, 3);

        Value(await Ads(artist), "costPerExtraStream").ShouldBeNull();
    }

    [Fact]
    public async Task A_campaign_for_another_artists_release_too_needs_that_one_as_well()
    {
        var (artist, release, campaign) = await Advertised("Shared");
        await host.Data.Days(artist, release, Last, [.. Enumerable.Repeat(100L, 28), .. Enumerable.Repeat(150L, 7)]);
        var other = await host.Data.Artist("Somebody else");
        var theirs = await host.Data.Release(other, "Theirs");
        await host.Data.Linked(campaign, theirs);
        await host.Data.AdDay(campaign, Last, 5m, 3);
        Value(await Ads(artist), "costPerExtraStream").ShouldBeNull();

        await host.Data.Days(other, theirs, Last, [.. Enumerable.Repeat(40L, 34), 90]);
        await host.Grains.Feed.Commit("portfolio");
        Value(await Ads(artist), "costPerExtraStream").ShouldBe(0.05);
    }

    private async Task<(long Artist, long Release, long Campaign)> Advertised(string name)
    {
        var artist = await host.Data.Artist(name);
        var release = await host.Data.Release(artist, name);
        var account = await host.Data.AdAccount($"act_{artist}");
        var campaign = await host.Data.Campaign(name, account, $"{artist}");
        await host.Data.Linked(campaign, release);
        return (artist, release, campaign);
    }

    private async Task<JsonElement> Ads(long artist) =>
        (await host.Client.Read($"/api/v1/overview?from={Start:yyyy-MM-dd}&to={Last:yyyy-MM-dd}&artistId={artist}")).At("blocks").At("marketing").At(0);

    private static JsonElement Figure(JsonElement block, string metric) =>
        block.At("figures").EnumerateArray().Single(figure => figure.At("metric").GetString() == metric);

    private static double? Value(JsonElement block, string metric) =>
        Figure(block, metric).At("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
}
