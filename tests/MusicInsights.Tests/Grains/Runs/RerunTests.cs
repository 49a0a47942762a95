using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

/// <summary>What failed on a day is asked again, and nothing else.</summary>
public sealed class RerunTests : IAsyncLifetime
{
    private const string States = "SELECT status, count(*) FROM etl_tasks WHERE run_date = $1 GROUP BY 1 ORDER BY 1";
    private TestCluster _cluster = null!;

    private IDailyRunGrain Runs => _cluster.Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key);

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task The_failed_tasks_of_today_are_made_good_and_then_there_are_none()
    {
        await _cluster.Spoil(100, "500", path: "stats");
        var (artist, songs) = await _cluster.Track(releases: 3);
        await artist.CatchUp();
        foreach (var song in songs)
            await song.CatchUp();
        (await _cluster.Database.Rows(States, _cluster.Today)).ShouldBe(["failed 4"]);

        await _cluster.Heal();
        var asked = (await Runs.Rerun(_cluster.Today)).Value.ShouldNotBeNull();
        (asked.Tasks, asked.TaskIds.Count).ShouldBe((4, 4));
        await Eventually.Equal(4L, () => _cluster.Database.Count("etl_tasks WHERE status = 'done'"));
        await _cluster.Concluded(songs);

        (await Runs.Rerun(_cluster.Today)).Value!.Tasks.ShouldBe(0);
        await Runs.Sweep();
        (await _cluster.Database.Rows("SELECT status, tasks_total, tasks_failed FROM etl_runs")).ShouldBe(["success 4 0"]);
    }

    [Fact]
    public async Task Of_an_earlier_day_only_the_failed_tasks_own_days_are_fetched_again_and_only_until_they_came()
    {
        var (artist, songs) = await _cluster.Track(releases: 2);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        var (day, first, last) = (_cluster.Today.AddDays(-3), _cluster.Today.AddDays(-32), _cluster.Today.AddDays(-30)); // before what is fetched by itself
        await Failed(day, songs[0].GetPrimaryKeyLong(), first, last);
        var before = (await _cluster.AskedDays()).Count;

        (await Runs.Rerun(day)).Value!.Tasks.ShouldBe(1);
        await Eventually.Equal(1L, () => _cluster.Database.Count("etl_tasks WHERE run_date = $1 AND entity_id = $2 AND entity_kind = 'release' AND attempts = 2", _cluster.Today, songs[0].GetPrimaryKeyLong()));

        (await _cluster.AskedDays()).Skip(before).Select(asked => asked.Day).ShouldBe([first, first.AddDays(1), last]);
        (await Runs.Rerun(day)).Value!.Tasks.ShouldBe(0, "it came since");
    }

    [Fact]
    public async Task A_task_that_came_to_no_days_is_made_good_by_what_was_done_later()
    {
        var (_, songs) = await _cluster.Track(releases: 2);
        await _cluster.Concluded(songs);
        var day = _cluster.Today.AddDays(-3);
        foreach (var song in songs)
            await Failed(day, song.GetPrimaryKeyLong(), day, day);
        await _cluster.Database.Execute("UPDATE etl_tasks SET first_day = NULL, last_day = NULL WHERE run_date = $1", day);
        await _cluster.Database.Execute("DELETE FROM etl_tasks WHERE run_date > $1 AND entity_kind = 'release' AND entity_id = $2", day, songs[1].GetPrimaryKeyLong());

        (await Runs.Rerun(day)).Value!.Tasks.ShouldBe(1, "the other has not been asked since");
    }

    [Fact]
    public async Task Nobody_is_asked_who_is_not_tracked_any_more_or_rests()
    {
        var (_, songs) = await _cluster.Track(releases: 2);
        await _cluster.Concluded(songs);
        var day = _cluster.Today.AddDays(-2);
        foreach (var song in songs)
            await Failed(day, song.GetPrimaryKeyLong(), day, day);
        await songs[0].Untrack();
        await songs[1].Pause();

        (await Runs.Rerun(day)).Value!.Tasks.ShouldBe(0);
    }

    [Fact]
    public async Task A_day_without_a_run_is_unknown() =>
        (await Runs.Rerun(_cluster.Today.AddDays(-100))).Refusal.ShouldNotBeNull().Code.ShouldBe("unknown_run");

    private async Task Failed(DateOnly day, long release, DateOnly first, DateOnly last)
    {
        await _cluster.Database.Execute(
            "INSERT INTO etl_runs (dag_id, run_date, status, started_at) VALUES ('daily_ingest', $1, 'failed', $2) ON CONFLICT DO NOTHING", day, _cluster.Clock.GetUtcNow());
        await _cluster.Database.Execute(
            """
            INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, first_day, last_day, error_class, updated_at)
            SELECT $1, id, 'release', $2, 's4a_statistics', 'failed', $3, $4, 'timeout', $5 FROM etl_runs WHERE run_date = $1
            """,
            day, release, first, last, _cluster.Clock.GetUtcNow());
    }
}
