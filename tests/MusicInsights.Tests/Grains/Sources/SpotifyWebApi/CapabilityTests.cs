using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Sandbox.Spotify;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

/// <summary>What an app may do is found out while it runs.</summary>
public sealed class CapabilityTests
{
    [Fact]
    public async Task An_app_of_ones_own_gets_no_counts_and_its_day_stays_empty()
    {
        await using var bench = await SpotifyBench.StartAsync();

        (await bench.Read()).Days.ShouldBeEmpty();
        (await Seen(bench)).ShouldBe(["batch_refused sandbox-client 2026-05-26"]);
    }

    [Fact]
    public async Task A_large_app_gets_followers_and_popularity_as_the_platform_says_them()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);
        var said = await bench.Said($"artists/{bench.SpotifyId}");

        var day = (await bench.Read()).Days.ShouldHaveSingleItem();

        day.Day.ShouldBe(RunningSandbox.StartDay);
        day.Values.Followers.ShouldBe(said.GetProperty("followers").GetProperty("total").GetInt64());
        day.Values.Popularity.ShouldBe(said.GetProperty("popularity").GetInt64());
        (await Seen(bench)).ShouldBe(["batch sandbox-client 2026-05-26", "followers sandbox-client 2026-05-26", "popularity sandbox-client 2026-05-26"]);
    }

    [Fact]
    public async Task The_day_on_which_something_was_seen_last_moves_on_with_the_days_and_stops_when_it_is_gone()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);
        await bench.Fetch();
        await bench.Hand(HttpMethod.Put, "fields", new { remove = "popularity" });
        bench.Pass(days: 2);

        await bench.Fetch();

        (await Seen(bench)).ShouldBe(["batch sandbox-client 2026-05-28", "followers sandbox-client 2026-05-28", "popularity sandbox-client 2026-05-26"]);
    }

    [Fact]
    public async Task Where_several_may_be_asked_for_at_once_they_are()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);

        await bench.Fetch();

        (await bench.Calls("/v1/artists")).ShouldBe(1);
        (await bench.Calls("/v1/albums")).ShouldBe(1);
        (await bench.Calls("/v1/tracks")).ShouldBe(1);
        (await bench.Calls("/v1/tracks/{id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Artists_asked_for_at_the_same_time_share_a_call_and_one_that_is_unknown_spoils_none()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(async at => (await bench.Sandbox.Artist(at)).Text("id")));
        await bench.Fetch();

        var answers = await Task.WhenAll(ids.Append("0000000000000000000000").Select(bench.Fetch));

        answers[..8].ShouldAllBe(answer => answer is SourceAnswer);
        answers[8].ShouldBeOfType<SourceFailure>().Class.ShouldBe("NotFound");
        (await bench.Calls("/v1/artists")).ShouldBeLessThan(1 + 9);
        (await bench.Calls("/v1/artists/{id}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_batch_is_remembered_and_everything_is_asked_for_by_itself()
    {
        await using var bench = await SpotifyBench.StartAsync();

        await bench.Fetch();
        bench.Pass(days: 3);
        await bench.Fetch();

        (await Batches(bench)).ShouldBe(1);
        (await bench.Calls("/v1/artists/{id}")).ShouldBe(2);
        (await bench.Calls("/v1/tracks/{id}")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_refused_batch_is_tried_again_now_and_then()
    {
        await using var bench = await SpotifyBench.StartAsync(settings: ("BatchRetryDays", "5"));
        await bench.Fetch();
        await bench.Hand(HttpMethod.Put, "mode", new { mode = "extended" });
        bench.Pass(days: 4);
        await bench.Fetch();
        (await bench.Calls("/v1/artists")).ShouldBe(1);

        bench.Pass(days: 1);
        await bench.Fetch();

        (await bench.Calls("/v1/artists")).ShouldBe(2);
        (await Seen(bench)).ShouldContain("batch sandbox-client 2026-05-31");
    }

    [Fact]
    public async Task What_another_silo_found_out_is_not_found_out_again()
    {
        await using var bench = await SpotifyBench.StartAsync();
        await bench.Database.Execute(
            "INSERT INTO source_capabilities VALUES ('spotify_web_api', 'sandbox-client', 'batch_refused', $1), ('spotify_web_api', 'another-client', 'batch', $1)", RunningSandbox.StartDay);

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();

        (await Batches(bench)).ShouldBe(0);
    }

    [Fact]
    public async Task A_permission_that_is_withdrawn_in_the_middle_of_a_walk_does_not_end_it()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended);
        await bench.Fetch();
        await bench.Hand(HttpMethod.Put, "mode", new { mode = "development" });
        bench.Pass(days: 1);

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();
        (await Seen(bench)).ShouldContain("batch_refused sandbox-client 2026-05-27");
    }

    [Fact]
    public async Task Who_does_not_want_batches_gets_none()
    {
        await using var bench = await SpotifyBench.StartAsync(SpotifyMode.Extended, ("Batch", "never"));

        (await bench.Fetch()).ShouldBeOfType<SourceAnswer>();

        (await Batches(bench)).ShouldBe(0);
    }

    private static async Task<long> Batches(SpotifyBench bench) =>
        await bench.Calls("/v1/artists") + await bench.Calls("/v1/albums") + await bench.Calls("/v1/tracks");

    private static Task<List<string>> Seen(SpotifyBench bench) => bench.Database.Rows(
        "SELECT capability, credential, last_seen FROM source_capabilities WHERE source = $1 ORDER BY 1", MetricSource.SpotifyWebApi.Wire());
}
