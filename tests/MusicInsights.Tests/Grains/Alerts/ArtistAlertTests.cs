using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts;

public sealed class AlertClusterFixture : IAsyncLifetime
{
    internal TestCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Cluster = await TestCluster.StartAsync();
        await Cluster.AddRecipient();
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>From provisional falls to one alert and its mails, on the portfolio's standing clock.</summary>
public sealed class ArtistAlertTests(AlertClusterFixture fixture) : IClassFixture<AlertClusterFixture>
{
    private readonly TestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task Five_hundred_releases_of_one_artist_that_fall_on_one_day_are_one_alert_and_one_mail()
    {
        var fallen = await Fallen.Add(_cluster, releases: 500, withYesterday: 500);
        await fallen.Fall(fallen.Releases);

        await fallen.Poll();
        await fallen.Poll();

        (await fallen.Alerts()).ShouldBe(["firing high 500 1"]);
        (await fallen.Mails()).ShouldBe(["opened"]);
        (await fallen.Drops()).ShouldBe(["confirmed 500"]);
        (await _cluster.Database.Rows("SELECT detail ->> 'count', jsonb_array_length(detail -> 'releases'), detail -> 'releases' -> 0 ->> 'depth' FROM alerts WHERE artist_id = $1", fallen.Artist))
            .ShouldBe(["500 20 0.9"]);
        (await _cluster.Database.Count("live_events WHERE type = 'alert' AND topics && ARRAY['artist:' || $1] AND 'alerts' = ANY (topics)", fallen.Artist)).ShouldBe(1);
    }

    [Fact]
    public async Task A_fall_waits_for_the_artists_other_releases_and_the_look_that_finds_them_opens_the_alert()
    {
        var fallen = await Fallen.Add(_cluster, releases: 10, withYesterday: 7);
        await fallen.Fall([fallen.Releases[0]]);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBeEmpty();
        (await fallen.Drops()).ShouldBe(["provisional 1"]);

        await fallen.Arrive(_cluster.Yesterday, 100, fallen.Releases[7..8]);
        await fallen.Poll();

        (await fallen.Alerts()).ShouldBe(["firing high 1 1"]);
    }

    [Fact]
    public async Task What_never_comes_is_waited_for_until_the_deadline()
    {
        var fallen = await Fallen.Add(_cluster, releases: 10, withYesterday: 6);
        await fallen.Fall([fallen.Releases[0]]);
        await fallen.Poll();
        (await fallen.Drops()).ShouldBe(["provisional 1"]);

        _cluster.Clock.Advance(TimeSpan.FromHours(8));
        await fallen.Poll();

        (await fallen.Drops()).ShouldBe(["confirmed 1"]);
    }

    [Fact]
    public async Task A_fall_that_was_over_before_anybody_judged_it_is_confirmed_and_wakes_nobody()
    {
        var fallen = await Fallen.Add(_cluster, releases: 1, withYesterday: 1);
        await fallen.Fall(fallen.Releases);
        await fallen.Recover(fallen.Releases);

        await fallen.Poll();

        (await fallen.Drops()).ShouldBe(["confirmed 1"]);
        (await fallen.Alerts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_all_falls_ends_the_alert_and_those_who_were_told_of_it_are_told()
    {
        var fallen = await Fallen.Add(_cluster, releases: 3, withYesterday: 3);
        await fallen.Fall(fallen.Releases);
        await fallen.Poll();

        await fallen.Recover(fallen.Releases[..2]);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["firing high 1 1"]);
        await fallen.Recover(fallen.Releases);
        await fallen.Poll();

        (await fallen.Alerts()).ShouldBe(["resolved high 1 1"]);
        (await fallen.Mails()).ShouldBe(["opened", "resolved"]);
        (await Resolution(fallen)).ShouldBe("over");
    }

    [Fact]
    public async Task Values_that_were_revised_end_it_as_such()
    {
        var fallen = await Fallen.Add(_cluster, releases: 1, withYesterday: 1);
        await fallen.Fall(fallen.Releases);
        await fallen.Poll();

        await _cluster.Database.Execute(
            "UPDATE stream_drops SET state = 'revised', ended_by = 'revised', recovered_on = $1, recovered_at = $2, changed_at = $2 WHERE artist_id = $3",
            _cluster.Today, _cluster.Clock.GetUtcNow(), fallen.Artist);
        _cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await _cluster.Database.Execute("UPDATE stream_drops SET changed_at = $1 WHERE artist_id = $2", _cluster.Clock.GetUtcNow(), fallen.Artist);
        await fallen.Poll();

        (await Resolution(fallen)).ShouldBe("revised");
    }

    [Fact]
    public async Task A_day_on_which_the_source_gave_nothing_to_judge_is_an_incident_and_no_mail()
    {
        var fallen = await Fallen.Add(_cluster, releases: 4, withYesterday: 4);
        await fallen.Fall(fallen.Releases[..2]);
        await _cluster.Database.Execute(
            "INSERT INTO source_incidents (source, date, kind, releases, affected, opened_at) VALUES ('s4a_statistics', $1, 'stood_still', 4, 3, $2)", _cluster.Yesterday, _cluster.Clock.GetUtcNow());

        await fallen.Grain.Look();

        (await fallen.Drops()).ShouldBe(["incident 2"]);
        (await fallen.Alerts()).ShouldBeEmpty();
        await _cluster.Database.Execute("DELETE FROM source_incidents");
    }

    [Fact]
    public async Task Once_enough_of_a_day_is_there_it_is_settled_and_where_everybody_stood_still_the_falls_are_the_sources()
    {
        var fallen = await Fallen.Add(_cluster, releases: 5, withYesterday: 3, yesterday: 0);
        var another = await _cluster.Database.AddRelease(await _cluster.Database.AddArtist("Another whose source it is"), "Song");
        await Detected([.. fallen.Releases, another], 0);
        await fallen.Fall(fallen.Releases[..3], actual: 0);
        await fallen.Poll();
        (await fallen.Drops()).ShouldBe(["provisional 3"], "three of five are too few to settle the day");

        await fallen.Arrive(_cluster.Yesterday, 0, fallen.Releases[3..4]);
        await fallen.Poll();

        (await fallen.Drops()).ShouldBe(["incident 3"]);
        (await fallen.Alerts()).ShouldBeEmpty();
        (await _cluster.Database.Count("alerts WHERE fingerprint = 'source_incident:s4a_statistics' AND state = 'firing'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_befell_all_releases_of_the_only_artist_is_confirmed_and_no_common_move()
    {
        var fallen = await Fallen.Add(_cluster, releases: 30, withYesterday: 30, yesterday: 40);
        await Detected(fallen.Releases, 40);
        await fallen.Fall(fallen.Releases, actual: 40, severity: "low");

        await fallen.Poll();

        (await fallen.Drops()).ShouldBe(["confirmed 30"]);
        (await fallen.Alerts()).ShouldBe(["firing low 30 1"]);
    }

    [Fact]
    public async Task A_day_that_came_two_weeks_late_is_settled_and_again_only_when_more_of_it_came()
    {
        var fallen = await Fallen.Add(_cluster, releases: 5, withYesterday: 5);
        var late = _cluster.Yesterday.AddDays(-14);
        await fallen.Arrive(late, 100, fallen.Releases[..3]);
        await fallen.Poll();
        (await _cluster.Database.Rows("SELECT releases, settled_at IS NOT NULL FROM settled_days WHERE date = $1", late)).ShouldBe(["3 True"]);

        await fallen.Arrive(late, 100, fallen.Releases[3..]);
        await fallen.Poll();
        (await _cluster.Database.Rows("SELECT releases FROM settled_days WHERE date = $1", late)).ShouldBe(["5"]);
    }

    [Fact]
    public async Task What_a_common_move_explains_is_common_and_what_fell_further_is_not()
    {
        var fallen = await Fallen.Add(_cluster, releases: 5, withYesterday: 5);
        await fallen.Poll();
        await MoveEverybody(0.6);
        await fallen.Fall([fallen.Releases[0]], actual: 45);
        await fallen.Fall([fallen.Releases[1]], actual: 20);

        await fallen.Grain.Look();

        (await ByStreams(fallen)).ShouldBe(["20 confirmed", "45 common"]);
    }

    [Fact]
    public async Task A_fall_that_the_detector_finds_though_it_knows_of_the_common_move_is_confirmed()
    {
        var fallen = await Fallen.Add(_cluster, releases: 5, withYesterday: 5);
        await fallen.Poll();
        await MoveEverybody(0.6);
        await fallen.Fall([fallen.Releases[0]], actual: 45);
        await fallen.Grain.Look();
        (await ByStreams(fallen)).ShouldBe(["45 common"]);

        _cluster.Clock.Advance(TimeSpan.FromMinutes(10));
        await fallen.Fall([fallen.Releases[1]], actual: 46);
        await _cluster.Database.Execute("UPDATE stream_drops SET expected = 96, changed_at = $1 WHERE release_id = $2", _cluster.Clock.GetUtcNow(), fallen.Releases[0]);
        await fallen.Grain.Look();

        (await ByStreams(fallen)).ShouldBe(["45 confirmed", "46 confirmed"]);
    }

    private Task MoveEverybody(double factor) => _cluster.Database.Execute(
        "INSERT INTO common_moves (date, factor, releases, settled_at) VALUES ($1, $2, 50, $3) ON CONFLICT (date) DO UPDATE SET factor = excluded.factor",
        _cluster.Yesterday, factor, _cluster.Clock.GetUtcNow());

    private Task<List<string>> ByStreams(Fallen fallen) => _cluster.Database.Rows("SELECT actual, state FROM stream_drops WHERE artist_id = $1 ORDER BY actual", fallen.Artist);

    /// <summary>As the detector keeps it: a hundred a day, and of yesterday what came.</summary>
    private Task Detected(long[] releases, long yesterday) => _cluster.Database.Execute(
        """
        INSERT INTO release_detectors (release_id, judged_through, source, actual, expected, verdict, updated_at)
        SELECT r, $1, 's4a_statistics', array_fill(100::real, ARRAY[7]) || $4::real, array_fill(100::real, ARRAY[8]), 'drop', $2 FROM unnest($3) r
        """,
        _cluster.Yesterday, _cluster.Clock.GetUtcNow(), releases, (float)yesterday);

    private Task<string> Resolution(Fallen fallen) => _cluster.Database.One<string>("SELECT resolution FROM alerts WHERE artist_id = $1", fallen.Artist);
}
