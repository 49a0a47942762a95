using System.Text.Json;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview.Movers;

public sealed class MoversTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly DateOnly Last = new(2026, 5, 24);

    [Fact]
    public async Task What_gained_and_what_lost_most_comes_first()
    {
        var artist = await host.Data.Artist("Moving");
        await Week(artist, "Up a little", 10, 12);
        await Week(artist, "Up a lot", 10, 100);
        await Week(artist, "Down", 50, 20);
        await Week(artist, "Still", 30, 30);

        var movers = await Read(artist);
        movers.At("up").Texts("title").ShouldBe(["Up a lot", "Up a little"]);
        movers.At("down").Texts("title").ShouldBe(["Down"]);
        var most = movers.At("up").At(0);
        (most.At("streams").GetInt64(), most.At("previous").GetInt64(), most.At("change").GetInt64()).ShouldBe((700, 70, 630));
        most.At("deltaPct").GetDouble().ShouldBe(900);
        most.At("days").GetInt32().ShouldBe(7);
        movers.At("compare").ToString().ShouldBe("""{"mode":"previous","from":"2026-05-11","to":"2026-05-17"}""");
    }

    [Fact]
    public async Task A_release_whose_newest_days_are_late_has_not_fallen()
    {
        var artist = await host.Data.Artist("Late");
        var release = await host.Data.Release(artist, "Two days behind");
        await host.Data.Days(artist, release, Last.AddDays(-2), [.. Enumerable.Repeat(10L, 7), .. Enumerable.Repeat(11L, 5)]);
        var only = (await Read(artist)).At("up").At(0);
        (only.At("streams").GetInt64(), only.At("previous").GetInt64(), only.At("days").GetInt32()).ShouldBe((55, 50, 5));
    }

    [Fact]
    public async Task What_was_not_there_before_has_not_moved()
    {
        var artist = await host.Data.Artist("Fresh");
        var release = await host.Data.Release(artist, "Out since Monday");
        await host.Data.Days(artist, release, Last, 500, 500, 500);
        (await Read(artist)).At("up").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_year_before_may_reach_into_the_range_itself()
    {
        var artist = await host.Data.Artist("Long");
        var release = await host.Data.Release(artist, "Since two years");
        await host.Data.Days(artist, release, Last, [.. Enumerable.Range(1, 800).Select(i => (long)i)]);
        var movers = await host.Client.Read($"/api/v1/overview/movers?from={Last.AddDays(-399):yyyy-MM-dd}&to={Last:yyyy-MM-dd}&compare=year&artistId={artist}");
        var only = movers.At("up").EnumerateArray().ShouldHaveSingleItem();
        (only.At("change").GetInt64(), only.At("days").GetInt32()).ShouldBe((400 * 364, 400));
    }

    [Fact]
    public async Task What_is_committed_is_seen_at_once()
    {
        var artist = await host.Data.Artist("Remembered");
        var release = await Week(artist, "Known", 10, 20);
        (await Read(artist)).At("up").GetArrayLength().ShouldBe(1);

        await host.Data.Execute("UPDATE spotify_streams_daily SET streams = 40 WHERE release_id = $1 AND date = $2", default, release, Last);
        await host.Grains.Feed.Commit($"portfolio artist:{artist}");
        (await Read(artist)).At("up").At(0).At("change").GetInt64().ShouldBe(90);

        await host.Data.Execute("UPDATE releases SET untracked_at = $2 WHERE release_id = $1", default, release, host.Clock.GetUtcNow().UtcDateTime);
        await host.Grains.Feed.Commit("portfolio");
        (await Read(artist)).At("up").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task While_nothing_is_committed_nothing_is_summed_again_for_a_minute()
    {
        var artist = await host.Data.Artist("Quiet");
        var release = await Week(artist, "Kept", 10, 20);
        await host.Portfolios.Own!.Feed.FirstAnswer;
        (await Read(artist)).At("up").At(0).At("change").GetInt64().ShouldBe(70);

        await host.Data.Execute("UPDATE spotify_streams_daily SET streams = 40 WHERE release_id = $1 AND date = $2", default, release, Last);
        (await Read(artist)).At("up").At(0).At("change").GetInt64().ShouldBe(70, "whoever commits says so");
        (await Read(artist, "&compare=year")).At("up").GetArrayLength().ShouldBe(0, "it is another question");
    }

    [Fact]
    public async Task No_more_are_told_than_were_asked_for()
    {
        var artist = await host.Data.Artist("Many");
        for (var i = 1; i <= 8; i++)
            await Week(artist, $"Song {i}", 10, 10 + i);
        (await Read(artist)).At("up").GetArrayLength().ShouldBe(5);
        (await Read(artist, "&limit=2")).At("up").Texts("title").ShouldBe(["Song 8", "Song 7"]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=21", "limit")]
    [InlineData("compare=none", "compare")]
    [InlineData("compare=decade", "compare")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2020-01-01&to=2026-05-24", "from")]
    [InlineData("artistId=abc", "artistId")]
    public async Task A_bad_parameter_is_named(string query, string parameter) =>
        await (await host.Client.Get($"/api/v1/overview/movers?{query}")).ShouldBlame(parameter);

    [Fact]
    public async Task An_artist_that_is_not_there_is_said_to_be_unknown() =>
        await (await host.Client.Get("/api/v1/overview/movers?artistId=999999")).ShouldBeProblem(404, "unknown_artist");

    [Fact]
    public async Task Whoever_may_not_look_sees_no_movers()
    {
        using var stranger = new HttpClient { BaseAddress = host.Address };
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await (await stranger.Get("/api/v1/overview/movers")).ShouldBeProblem(401, "unauthenticated");
    }

    private async Task<long> Week(long artist, string title, long before, long now)
    {
        var release = await host.Data.Release(artist, title);
        await host.Data.Days(artist, release, Last, [.. Enumerable.Repeat(before, 7), .. Enumerable.Repeat(now, 7)]);
        return release;
    }

    private Task<JsonElement> Read(long artist, string query = "") =>
        host.Client.Read($"/api/v1/overview/movers?from=2026-05-18&to=2026-05-24&artistId={artist}{query}");
}
