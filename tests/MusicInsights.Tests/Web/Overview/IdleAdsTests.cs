using System.Text.Json;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview;

/// <summary>Meta has no row for a day without delivery: where it was asked, such a day has cost nothing, rather than being unknown.</summary>
public sealed class IdleAdsTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private static readonly DateOnly First = new(2026, 5, 11);

    private static bool _isSeeded;

    public async Task InitializeAsync()
    {
        if (_isSeeded)
            return;
        _isSeeded = true;
        var account = await host.Data.AdAccount("act_1");
        var campaign = await host.Data.Campaign("Euros", account, "1");
        foreach (var day in Enumerable.Range(-7, 9))
            await host.Data.AdDay(campaign, First.AddDays(day), 100m, 4);
        await host.Database.Rows(
            "INSERT INTO source_cursors VALUES ('ad_account', $1, 'meta_insights', '2026-05-01', '2026-05-15', now()) ON CONFLICT DO NOTHING", account);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Ads_that_have_stopped_have_cost_less()
    {
        var spend = await Spend("2026-05-11", "2026-05-17");
        (spend.At("value").GetDouble(), spend.At("compared").GetDouble(), spend.At("previous").GetDouble()).ShouldBe((200, 200, 500));
        spend.At("comparedDays").GetInt32().ShouldBe(5, "what is not concluded is not known");
        spend.At("deltaPct").GetDouble().ShouldBe(-60);
        spend.At("series").ToString().ShouldBe("[100,100,null,null,null,null,null]");
    }

    /// <summary>Compared with the same weekdays of the week before, 6 to 8 May.</summary>
    [Fact]
    public async Task A_range_in_which_none_was_shown_has_cost_nothing()
    {
        var spend = await Spend("2026-05-13", "2026-05-15");
        (spend.At("value").GetDouble(), spend.At("previous").GetDouble(), spend.At("deltaPct").GetDouble()).ShouldBe((0, 300, -100));
    }

    private async Task<JsonElement> Spend(string from, string to) =>
        (await host.Client.Read($"/api/v1/overview?from={from}&to={to}")).At("blocks").At("marketing").At(0).At("figures").EnumerateArray().Single(figure => figure.At("metric").GetString() == "spend");
}
