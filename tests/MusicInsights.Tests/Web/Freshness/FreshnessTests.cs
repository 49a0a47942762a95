using System.Text.Json;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Freshness;

public sealed class FreshnessTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly First = WebHost.Today.AddDays(-30);

    [Fact]
    public async Task Data_is_as_old_as_its_newest_day_with_a_value_whatever_was_concluded_since()
    {
        var artist = await host.Data.Artist("Dated");
        await host.Data.Cursor("artist", artist, First, WebHost.Today.AddDays(-1));
        await host.Data.Gap("artist", artist, WebHost.Today.AddDays(-1), "no_data");
        await host.Data.Gap("artist", artist, WebHost.Today.AddDays(-2), "no_data");

        Said(await Age("artist", artist)).ShouldBe("artist 2026-05-23 3 late 1/1");
    }

    [Fact]
    public async Task One_artist_may_be_asked_for()
    {
        var (one, other) = (await host.Data.Artist("Asked for"), await host.Data.Artist("Not asked for"));
        await host.Data.Cursor("artist", one, First, WebHost.Today.AddDays(-1));
        await host.Data.Cursor("artist", other, First, WebHost.Today.AddDays(-1));

        var items = (await host.Client.Read($"/api/v1/freshness?kind=artist&id={one}")).At("items");
        items.Texts("name").ShouldBe(["Asked for"]);
        items.At(0).At("sources").At(0).At("dataDay").GetString().ShouldBe("2026-05-25");
        (await host.Client.Read("/api/v1/freshness?kind=artist&id=987654")).At("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(1, "fresh")]
    [InlineData(2, "fresh")]
    [InlineData(3, "late")]
    [InlineData(7, "late")]
    [InlineData(8, "stale")]
    public async Task A_source_is_fresh_late_or_stale_by_the_days_that_are_missing(int days, string state)
    {
        var release = await host.Data.Release(await host.Data.Artist($"By days {days}"), $"Song of {days} days");
        await host.Data.Cursor("release", release, First, WebHost.Today.AddDays(-days));

        (await Age("release", release)).At("state").GetString().ShouldBe(state);
    }

    [Fact]
    public async Task An_artist_is_as_old_at_a_source_of_its_releases_as_the_oldest_of_them_and_says_what_failed()
    {
        var artist = await host.Data.Artist("Owner");
        var (young, old, never, paused) = (await host.Data.Release(artist, "A"), await host.Data.Release(artist, "B"), await host.Data.Release(artist, "C"), await host.Data.Release(artist, "D"));
        await host.Data.Cursor("release", young, First, WebHost.Today.AddDays(-1));
        await host.Data.Cursor("release", old, First, WebHost.Today.AddDays(-9));
        await host.Data.Cursor("release", paused, First, WebHost.Today.AddDays(-20));
        await host.Data.Execute("UPDATE releases SET paused_at = created_at WHERE release_id = $1", default, paused);
        var run = await host.Data.Run(WebHost.Today, "running");
        await host.Data.Task(run, WebHost.Today, "release", never, "failed");

        var age = (await Ages("artist", artist)).Single(age => age.At("of").GetString() == "release");
        Said(age).ShouldBe("release 2026-05-17 9 stale 2/3");
        age.At("lastErrorClass").GetString().ShouldBe("timeout");
        Said(await Age("release", never)).ShouldBe("release   never 1/1");
    }

    [Fact]
    public async Task An_ad_account_is_as_old_as_the_newest_day_of_any_of_its_campaigns_and_not_as_what_was_concluded()
    {
        var account = await host.Data.AdAccount("act_900001");
        await host.Data.AdDay(await host.Data.Campaign("Spring", account, "1"), WebHost.Today.AddDays(-9), 3m, 1);
        await host.Data.AdDay(await host.Data.Campaign("Summer", account, "2"), WebHost.Today.AddDays(-4), 3m, 1);
        await host.Data.Cursor("ad_account", account, First, WebHost.Today.AddDays(-1));
        Said(await Age("ad_account", account)).ShouldBe("ad_account 2026-05-22 4 late 1/1");

        var silent = await host.Data.AdAccount("act_900002");
        await host.Data.Campaign("Never ran", silent, "3");
        await host.Data.Cursor("ad_account", silent, First, WebHost.Today.AddDays(-1));
        Said(await Age("ad_account", silent)).ShouldBe("ad_account   never 1/1");
    }

    [Fact]
    public async Task Releases_of_an_artist_that_was_let_go_are_left_out_and_those_of_a_paused_one_are_paused()
    {
        var (gone, paused) = (await host.Data.Artist("Let go"), await host.Data.Artist("Resting"));
        var (left, rests) = (await host.Data.Release(gone, "Left behind"), await host.Data.Release(paused, "Resting song"));
        await host.Data.Execute("UPDATE artists SET untracked_at = created_at WHERE artist_id = $1", default, gone);
        await host.Data.Execute("UPDATE artists SET paused_at = created_at WHERE artist_id = $1", default, paused);

        var items = (await host.Client.Read("/api/v1/freshness?kind=release&limit=500")).At("items").EnumerateArray().ToList();

        items.ShouldNotContain(item => item.At("entityId").GetInt64() == left);
        items.Single(item => item.At("entityId").GetInt64() == rests).At("pausedAt").IsNull().ShouldBeFalse();
    }

    [Fact]
    public async Task The_matrix_is_paged_by_name()
    {
        foreach (var name in new[] { "page b", "page a", "page c" })
            await host.Data.AdAccount($"act_{name.GetHashCode(StringComparison.Ordinal) & 0xffff}");
        var names = new List<string?>();
        for (string? after = null; ;)
        {
            var page = await host.Client.Read($"/api/v1/freshness?kind=ad_account&limit=1{(after is null ? "" : $"&after={after}")}");
            names.AddRange(page.At("items").Texts("name"));
            after = page.At("next").GetString();
            if (after is null)
                break;
        }

        names.Count.ShouldBeGreaterThanOrEqualTo(3);
        names.ShouldBeUnique();
        names.ShouldBe(names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("?kind=song", "kind")]
    [InlineData("?source=radio", "source")]
    [InlineData("?after=x", "after")]
    [InlineData("?limit=0", "limit")]
    public async Task A_bad_parameter_is_named(string query, string parameter) => await (await host.Client.Get($"/api/v1/freshness{query}")).ShouldBlame(parameter);

    private async Task<JsonElement> Age(string kind, long id) => (await Ages(kind, id)).Single();

    private async Task<List<JsonElement>> Ages(string kind, long id)
    {
        var page = await host.Client.Read($"/api/v1/freshness?kind={kind}&source=s4a_statistics&limit=500");
        return [.. page.At("items").EnumerateArray().Single(item => item.At("entityId").GetInt64() == id).At("sources").EnumerateArray().Where(age => kind != "artist" || age.At("entities").GetInt32() > 0)];
    }

    private static string Said(JsonElement age) =>
        $"{age.At("of")} {age.At("dataDay")} {age.At("lagDays")} {age.At("state")} {age.At("behind")}/{age.At("entities")}";
}
