using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts;

/// <summary>Falls of days that come late, that are long gone, and after which nothing comes.</summary>
public sealed class LateAlertTests(AlertClusterFixture fixture) : IClassFixture<AlertClusterFixture>
{
    private readonly TestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_fall_that_was_the_source_s_is_judged_again_when_the_rest_of_its_day_comes()
    {
        var fallen = await Fallen.Add(_cluster, releases: 5, withYesterday: 2);
        await fallen.Fall([fallen.Releases[0]]);
        _cluster.Clock.Advance(TimeSpan.FromHours(8));
        await fallen.Poll();
        (await fallen.Drops()).ShouldBe(["incident 1"]);

        await fallen.Arrive(_cluster.Yesterday, 100, fallen.Releases[2..]);
        await fallen.Poll();

        (await fallen.Drops()).ShouldBe(["confirmed 1"]);
        (await fallen.Alerts()).ShouldBe(["firing high 1 1"]);
    }

    [Fact]
    public async Task A_fall_that_a_first_import_finds_in_days_long_gone_is_shown_and_wakes_nobody()
    {
        var fallen = await Fallen.Add(_cluster, releases: 1, withYesterday: 1);
        await fallen.Fall(fallen.Releases);
        await _cluster.Database.Execute("UPDATE stream_drops SET opened_on = opened_on - 60 WHERE artist_id = $1", fallen.Artist);

        await fallen.Poll();

        (await fallen.Drops()).ShouldBe(["confirmed 1"]);
        (await fallen.Alerts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fall_after_which_no_value_comes_any_more_ends()
    {
        var fallen = await Fallen.Add(_cluster, releases: 1, withYesterday: 1);
        await fallen.Fall(fallen.Releases);
        await fallen.Poll();
        await _cluster.Database.Execute("UPDATE stream_drops SET opened_on = opened_on - 70, judged_through = opened_on - 61 WHERE artist_id = $1", fallen.Artist);

        await fallen.Poll();

        (await _cluster.Database.Rows("SELECT ended_by, recovered_on FROM stream_drops WHERE artist_id = $1", fallen.Artist)).ShouldBe([$"lost {_cluster.Yesterday.AddDays(-1):yyyy-MM-dd}"]);
        (await fallen.Alerts()).ShouldBe(["resolved high 1 1"]);
    }
}
