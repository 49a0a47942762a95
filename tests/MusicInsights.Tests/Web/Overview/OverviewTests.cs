using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview;

public sealed class OverviewTests(WebHost host) : IClassFixture<WebHost>, IAsyncLifetime
{
    private static readonly DateOnly Newest = new(2026, 5, 24);

    private static long _artist;

    public async Task InitializeAsync()
    {
        if (_artist != 0)
            return;
        _artist = await host.Data.Artist("Night Bus");
        var release = await host.Data.Release(_artist, "Harbour");
        // 35 days: 100, 110, … 440; the last is the newest.
        await host.Data.Days(_artist, release, Newest, [.. Enumerable.Range(0, 35).Select(i => 100L + (10 * i))]);
        await host.Data.Audience(_artist, Newest, listeners: 220);
        await host.Data.Audience(_artist, Newest.AddDays(-1), listeners: 215);
        await host.Data.Cursor("release", release, Newest.AddDays(-34), Newest);
        var late = await host.Data.Release(_artist, "Late");
        await host.Data.Cursor("release", late, Newest.AddDays(-34), Newest.AddDays(-2));
        var run = await host.Data.Run(Newest, "success", tasks: 12, failed: 2);
        var open = await host.Data.Run(Newest.AddDays(1), "running");
        await host.Data.Task(open, Newest.AddDays(1), "release", release);
        await host.Data.Task(open, Newest.AddDays(1), "release", late, "failed");
        run.ShouldBeLessThan(open);
        // A backfill's own run is no day's, however it went.
        await host.Data.Insert(
            "INSERT INTO etl_runs (dag_id, run_date, status, started_at, finished_at, tasks_total, tasks_failed) VALUES ('backfill:1', $1, 'failed', $2, $2, 9, 9) RETURNING id",
            Newest.AddDays(1), host.Clock.GetUtcNow().UtcDateTime);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task By_default_it_tells_of_the_28_days_that_end_at_the_newest_day_with_data()
    {
        var overview = await host.Client.Read("/api/v1/overview");
        overview.At("from").GetString().ShouldBe("2026-04-27");
        overview.At("to").GetString().ShouldBe("2026-05-24");
        overview.At("compare").ToString().ShouldBe("""{"mode":"previous","from":"2026-03-30","to":"2026-04-26"}""");
    }

    [Fact]
    public async Task A_sum_is_compared_with_the_same_weekdays_of_whole_weeks_before()
    {
        var overview = await host.Client.Read("/api/v1/overview?from=2026-05-22&to=2026-05-24");
        overview.At("compare").At("from").GetString().ShouldBe("2026-05-15");
        var streams = Figure(overview, "audience", 0);
        streams.At("metric").GetString().ShouldBe("streams");
        streams.At("value").GetDouble().ShouldBe(420 + 430 + 440);
        streams.At("previous").GetDouble().ShouldBe(350 + 360 + 370);
        streams.At("deltaPct").GetDouble().ShouldBe(19.44);
        streams.At("series").Numbers().ShouldBe([420, 430, 440]);
        streams.At("dataDay").GetString().ShouldBe("2026-05-24");
    }

    [Fact]
    public async Task A_range_whose_newest_days_are_late_has_not_fallen()
    {
        var streams = Figure(await host.Client.Read("/api/v1/overview?from=2026-05-20&to=2026-05-26"), "audience", 0);
        streams.At("value").GetDouble().ShouldBe(400 + 410 + 420 + 430 + 440);
        streams.At("previous").GetDouble().ShouldBe(330 + 340 + 350 + 360 + 370, "two more days of that week are known, and none stands opposite them");
        streams.At("compared").GetDouble().ShouldBe(2100);
        streams.At("comparedDays").GetInt32().ShouldBe(5);
        streams.At("deltaPct").GetDouble().ShouldBe(20);
    }

    [Fact]
    public async Task Days_that_are_not_known_are_null_and_what_has_no_past_has_no_change()
    {
        var overview = await host.Client.Read("/api/v1/overview?from=2026-05-23&to=2026-05-26&compare=year");
        var streams = Figure(overview, "audience", 0);
        streams.At("series").Numbers().ShouldBe([430, 440, null, null]);
        streams.At("previous").IsNull().ShouldBeTrue();
        streams.At("deltaPct").IsNull().ShouldBeTrue();
        streams.At("comparedDays").GetInt32().ShouldBe(0);
        overview.At("compare").At("from").GetString().ShouldBe("2025-05-24");
    }

    [Fact]
    public async Task While_nothing_is_committed_nothing_is_read_again_and_what_is_committed_is_seen_at_once()
    {
        const string Old = "/api/v1/overview?from=2025-03-03&to=2025-03-03";
        await host.Portfolios.Own!.Feed.FirstAnswer;
        var before = await Value();
        var release = await host.Data.Release(_artist, "Long ago");
        await host.Data.Days(_artist, release, new DateOnly(2025, 3, 3), 77);
        (await Value()).ShouldBe(before, "whoever commits says so");
        await host.Grains.Feed.Commit("portfolio");
        (await Value()).ShouldBe(77);

        async Task<double?> Value() => Figure(await host.Client.Read(Old), "audience", 0).At("value") is { ValueKind: System.Text.Json.JsonValueKind.Number } value ? value.GetDouble() : null;
    }

    [Fact]
    public async Task Listeners_of_several_days_are_their_mean_and_never_their_sum()
    {
        var listeners = Figure(await host.Client.Read("/api/v1/overview?from=2026-05-22&to=2026-05-24"), "audience", 1);
        listeners.At("value").GetDouble().ShouldBe(217.5);
        listeners.At("series").Numbers().ShouldBe([null, 215, 220]);
    }

    [Fact]
    public async Task Rates_come_only_of_days_on_which_both_sides_are_known()
    {
        var overview = await host.Client.Read("/api/v1/overview?from=2026-05-22&to=2026-05-24&compare=none");
        Figure(overview, "engagement", 2).At("value").GetDouble().ShouldBe(0.1, 0.001);
        Figure(overview, "engagement", 3).At("value").GetDouble().ShouldBe(Math.Round(870.0 / 435, 6));
        overview.At("compare").At("from").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task The_etl_block_counts_a_run_that_is_still_open()
    {
        var etl = (await host.Client.Read("/api/v1/overview?from=2026-05-24&to=2026-05-25")).At("blocks").At("etl");
        etl.At("figures").At(0).At("series").Numbers().ShouldBe([10, 1]);
        etl.At("figures").At(1).At("series").Numbers().ShouldBe([2, 1]);
        etl.At("lastRun").At("tasksTotal").GetInt32().ShouldBe(2);
        etl.At("lastRun").At("finishedAt").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task The_etl_block_tells_what_its_runs_measured_and_the_longest_wait_for_a_mail()
    {
        const string Measured = "UPDATE etl_runs SET invalid_records_pct = $2, anomalies_pct = $3, last_alert_delay_seconds = $4 WHERE id = $1";
        await host.Data.Execute(Measured, default, await host.Data.Run(new DateOnly(2025, 11, 3), "success"), 0.5, 2.0, 41.0);
        await host.Data.Execute(Measured, default, await host.Data.Run(new DateOnly(2025, 11, 4), "success"), 1.5, 3.0, 12.0);
        var figures = (await host.Client.Read("/api/v1/overview?from=2025-11-03&to=2025-11-05")).At("blocks").At("etl").At("figures");
        figures.Texts("metric")[3..].ShouldBe(["invalidRecordsPct", "anomaliesPct", "lastAlertDelaySeconds"]);
        figures.EnumerateArray().Skip(3).Select(figure => figure.At("value").GetDouble()).ShouldBe([1, 2.5, 41]);
        figures.At(4).At("series").Numbers().ShouldBe([2, 3, null]);
        figures.At(5).At("previous").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task Freshness_is_measured_on_the_datas_day()
    {
        var freshness = (await host.Client.Read("/api/v1/overview")).At("blocks").At("audience").At("freshness");
        freshness.ToString().ShouldBe("""{"dataThrough":"2026-05-24","ageDays":2,"behind":1}""");
    }

    [Fact]
    public async Task One_artists_overview_tells_of_it_alone()
    {
        var silent = await host.Data.Artist("Silent");
        var overview = await host.Client.Read($"/api/v1/overview?artistId={silent}");
        Figure(overview, "audience", 0).At("value").IsNull().ShouldBeTrue();
        overview.At("blocks").At("audience").At("freshness").At("dataThrough").IsNull().ShouldBeTrue();
        Figure(await host.Client.Read($"/api/v1/overview?artistId={_artist}"), "audience", 0).At("value").IsNull().ShouldBeFalse();
    }

    [Theory]
    [InlineData("from=2026-05-25&to=2026-05-24", "from")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("to=05/24/2026", "to")]
    [InlineData("from=2020-01-01&to=2026-05-24", "from")]
    [InlineData("compare=decade", "compare")]
    [InlineData("artistId=abc", "artistId")]
    public async Task A_bad_parameter_is_named(string query, string parameter) =>
        await (await host.Client.Get($"/api/v1/overview?{query}")).ShouldBlame(parameter);

    [Fact]
    public async Task An_artist_that_is_not_there_is_said_to_be_unknown() =>
        await (await host.Client.Get("/api/v1/overview?artistId=999999")).ShouldBeProblem(404, "unknown_artist");

    private static System.Text.Json.JsonElement Figure(System.Text.Json.JsonElement overview, string block, int index) =>
        overview.At("blocks").At(block).At("figures").At(index);
}
