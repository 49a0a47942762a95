using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

/// <summary>The ledger's runs over a real cluster: opened, counted, closed.</summary>
public sealed class DailyRunTests : IAsyncLifetime
{
    private const string Ended = "SELECT status, tasks_total, tasks_failed, finished_at IS NOT NULL FROM etl_runs WHERE run_date = $1";
    private TestCluster _cluster = null!;

    private IDailyRunGrain Runs => _cluster.Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key);

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_run_closes_when_everything_expected_has_ended()
    {
        var (artist, songs) = await _cluster.Track(releases: 2);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        await Runs.Sweep();

        (await _cluster.Database.Rows(Ended, _cluster.Today)).ShouldBe(["success 3 0 True"]);
        (await _cluster.Database.Rows("SELECT records = (SELECT sum(accepted) FROM etl_tasks), invalid_records_pct >= 0, duration_seconds >= 0 FROM etl_runs"))
            .ShouldBe(["True True True"]);
        (await _cluster.Database.Count("live_events WHERE type = 'run' AND payload ->> 'status' = 'success' AND payload ->> 'tasksTotal' = '3'")).ShouldBe(1);
    }

    [Fact]
    public async Task Counting_again_changes_nothing_and_tells_nobody()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        await Runs.Sweep();
        var before = await _cluster.Database.Rows("SELECT xmin, finished_at FROM etl_runs");
        await Runs.Sweep();

        (await _cluster.Database.Rows("SELECT xmin, finished_at FROM etl_runs")).ShouldBe(before);
    }

    [Fact]
    public async Task A_run_of_which_more_than_half_fails_has_failed()
    {
        await _cluster.Spoil(100, "500", path: "stats");
        var (artist, songs) = await _cluster.Track(releases: 2);
        await artist.CatchUp();
        foreach (var song in songs)
            await song.CatchUp();
        await Runs.Sweep();

        (await _cluster.Database.Rows(Ended, _cluster.Today)).ShouldBe(["failed 3 3 True"]);
    }

    [Fact]
    public async Task A_day_on_which_no_task_came_is_a_failed_run_once_it_is_over()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        var missed = _cluster.Today.AddDays(1);
        // The reminders are lost: as if nobody had been there.
        await using (var lost = _cluster.Database.Data.CreateCommand("DELETE FROM orleans.orleansreminderstable"))
            await lost.ExecuteNonQueryAsync();
        foreach (var entity in new ITrackedGrain[] { artist, songs[0] })
            (await entity.Inspect()).HasReminder.ShouldBeFalse();

        await using (var run = _cluster.Database.Data.CreateCommand("INSERT INTO etl_runs (dag_id, run_date, status, started_at) VALUES ('daily_ingest', $1, 'running', $2)"))
        {
            run.Parameters.AddWithValue(missed);
            run.Parameters.AddWithValue(new DateTimeOffset(missed, new TimeOnly(6, 0), TimeSpan.Zero));
            await run.ExecuteNonQueryAsync();
        }

        _cluster.Clock.Advance(TimeSpan.FromDays(3));
        await Runs.Sweep();

        (await _cluster.Database.Rows(Ended, missed)).ShouldBe(["failed 0 0 True"]);
    }

    [Fact]
    public async Task Tasks_that_came_between_the_last_count_and_a_downtime_are_counted_after_it()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        await Runs.Sweep();
        var last = _cluster.Today;
        (await _cluster.Database.Rows(Ended, last)).ShouldBe(["success 2 0 True"]);
        var (laterArtist, laterSongs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(laterSongs);
        await laterArtist.CatchUp();
        await _cluster.Stop();

        _cluster.Clock.Advance(TimeSpan.FromDays(4));
        await _cluster.StartAgain();
        await Runs.Sweep();

        (await _cluster.Database.Rows(Ended, last)).ShouldBe(["success 4 0 True"]);
    }

    [Fact]
    public async Task A_day_is_opened_at_its_hour_when_somebody_is_to_be_asked_and_not_before()
    {
        await _cluster.Track(releases: 1);
        var tomorrow = new DateTimeOffset(_cluster.Today.AddDays(1), new TimeOnly(5, 59), TimeSpan.Zero);
        await using (var none = _cluster.Database.Data.CreateCommand("DELETE FROM orleans.orleansreminderstable"))
            await none.ExecuteNonQueryAsync();
        _cluster.Clock.Advance(tomorrow - _cluster.Clock.GetUtcNow());
        var before = await _cluster.Database.Count("etl_runs WHERE run_date = $1", _cluster.Today);
        _cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await Runs.Sweep();

        before.ShouldBeLessThanOrEqualTo(1);
        (await _cluster.Database.Count("etl_runs WHERE run_date = $1", _cluster.Today)).ShouldBe(1);
    }
}
