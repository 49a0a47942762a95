using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview;

/// <summary>Amounts of different currencies never meet in one sum.</summary>
public sealed class MarketingTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 5, 20);

    private static (long Artist, long Other) _artists;

    public async Task InitializeAsync()
    {
        if (_artists.Artist != 0)
            return;
        var artist = await host.Data.Artist("Advertised");
        var euros = await host.Data.Campaign("Euros", await host.Data.AdAccount("act_1"), "1");
        var more = await host.Data.Campaign("More euros", await host.Data.AdAccount("act_2"), "2");
        var dollars = await host.Data.Campaign("Dollars", await host.Data.AdAccount("act_3", "USD"), "3");
        var link = await host.Data.Campaign("Link", externalId: "link01");
        await host.Data.Linked(dollars, await host.Data.Release(artist, "Harbour"));
        await host.Data.AdDay(euros, Day, 10.1m, 4);
        await host.Data.AdDay(more, Day, 2.2m, 1);
        await host.Data.AdDay(more, Day.AddDays(1), 30.3m, null);
        await host.Data.AdDay(euros, Day.AddDays(-7), 25m, 5);
        await host.Data.AdDay(dollars, Day, 99m, 9);
        await host.Data.LinkDay(link, Day, "a", 40, 10);
        await host.Data.LinkDay(link, Day, "b", 60, null);
        _artists = (artist, await host.Data.Artist("Quiet"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task There_is_a_block_a_currency_and_one_of_the_links()
    {
        var blocks = await Marketing("");
        Names(blocks).ShouldBe(["meta EUR", "meta USD", "hypeddit "]);
        Value(blocks.At(0), "spend").ShouldBe(42.6);
        Value(blocks.At(0), "conversions").ShouldBe(5);
        Value(blocks.At(1), "spend").ShouldBe(99);
        Value(blocks.At(0), "clicks").ShouldBe(150);
        Value(blocks.At(2), "visits").ShouldBe(100);
        Value(blocks.At(2), "clicks").ShouldBe(10);
        blocks.At(0).At("freshness").At("dataThrough").GetString().ShouldBe("2026-05-21");
    }

    [Fact]
    public async Task Cost_per_result_and_click_rate_count_only_what_is_known_on_both_sides()
    {
        var blocks = await Marketing("");
        Value(blocks.At(0), "cpr").ShouldBe(2.46, "30 euros whose results nobody knows are not in it");
        Value(blocks.At(2), "ctr").ShouldBe(0.25);
    }

    [Fact]
    public async Task Each_currency_is_compared_with_itself()
    {
        var euros = (await Marketing("")).At(0);
        Figure(euros, "spend").At("previous").GetDouble().ShouldBe(25);
        Figure(euros, "spend").At("series").ToString().ShouldBe("[12.3,30.3]");
        Figure((await Marketing("")).At(1), "spend").At("previous").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task An_artists_overview_has_the_campaigns_for_its_releases()
    {
        Names(await Marketing($"&artistId={_artists.Artist}")).ShouldBe(["meta USD"]);
        Names(await Marketing($"&artistId={_artists.Other}")).ShouldBeEmpty();
    }

    private async Task<JsonElement> Marketing(string query) =>
        (await host.Client.Read($"/api/v1/overview?from=2026-05-20&to=2026-05-21{query}")).At("blocks").At("marketing");

    private static string[] Names(JsonElement blocks) => [.. blocks.EnumerateArray().Select(block => $"{block.At("platform").GetString()} {block.At("currency").GetString()}")];

    private static JsonElement Figure(JsonElement block, string metric) => block.At("figures").EnumerateArray().Single(figure => figure.At("metric").GetString() == metric);

    private static double Value(JsonElement block, string metric) => Figure(block, metric).At("value").GetDouble();
}
