using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

/// <summary>A task that nobody works on any more ends, and so does its run.</summary>
public sealed class AbandonedTaskTests : IAsyncLifetime
{
    private const string Task = "SELECT status, error_class FROM etl_tasks WHERE id = $1";
    private TestCluster _cluster = null!;

    private IDailyRunGrain Runs => _cluster.Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key);

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_task_whose_silo_died_has_failed_after_a_while_and_not_before_and_is_told()
    {
        var (task, _) = await Orphan();
        _cluster.Clock.Advance(TimeSpan.FromMinutes(119));
        await Runs.Sweep();
        (await _cluster.Database.Rows(Task, task)).ShouldBe(["running -"]);
        _cluster.Clock.Advance(TimeSpan.FromMinutes(1));
        await Runs.Sweep();

        (await _cluster.Database.Rows(Task, task)).ShouldBe(["failed Abandoned"]);
        (await _cluster.Database.Count("live_events WHERE type = 'run' AND payload ->> 'taskId' = $1::text AND payload ->> 'errorClass' = 'Abandoned'", task.ToString(System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_ends_later_all_the_same_ends_as_it_ends()
    {
        var (task, song) = await Orphan();
        _cluster.Clock.Advance(TimeSpan.FromMinutes(120));
        await Runs.Sweep();
        await song.FetchAgain(MetricSource.S4aStatistics, new DayRange(_cluster.Today.AddDays(-3), _cluster.Yesterday));

        (await _cluster.Database.Rows(Task, task)).ShouldBe(["done -"]);
    }

    [Fact]
    public async Task A_run_that_a_dead_silo_left_open_closes_at_its_deadline_and_counts_the_task_that_it_left()
    {
        var (task, _) = await Orphan();
        var day = _cluster.Today;
        await _cluster.Database.Execute("DELETE FROM etl_tasks WHERE id <> $1", task);
        await _cluster.Database.Execute("UPDATE etl_runs SET status = 'running', finished_at = NULL");
        await _cluster.Database.Execute("UPDATE etl_tasks SET updated_at = $1", _cluster.Clock.GetUtcNow().AddDays(2).AddMinutes(-30));
        _cluster.Clock.Advance(TimeSpan.FromDays(2));
        await Runs.Sweep();
        (await Ended(day)).ShouldBe(["failed 1 0 True"], "it is over, and nothing has ended");

        _cluster.Clock.Advance(TimeSpan.FromHours(2));
        await Runs.Sweep();
        (await Ended(day)).ShouldBe(["failed 1 1 True"], "the task ended long after its run did");
    }

    private Task<List<string>> Ended(DateOnly day) =>
        _cluster.Database.Rows("SELECT status, tasks_total, tasks_failed, finished_at IS NOT NULL FROM etl_runs WHERE run_date = $1", day);

    /// <summary>A task as a silo leaves it that dies before it began to walk, and nobody else who would do anything.</summary>
    private async Task<(long Task, ITrackedGrain Song)> Orphan()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        await Completeness.Reconciling.Ended(_cluster.Grains.GetGrain<IReconcilerGrain>(IReconcilerGrain.Key));
        foreach (var reminder in await _cluster.Reminders())
            await Eventually.True(async () => !(await reminder.Grain.Inspect()).IsWorking);
        await _cluster.Database.Execute("UPDATE artists SET paused_at = created_at");
        foreach (var entity in new ITrackedGrain[] { artist, songs[0] })
            await entity.Reschedule();
        var task = await _cluster.Database.One<long>(
            "UPDATE etl_tasks SET status = 'running', updated_at = $1 WHERE entity_kind = 'release' RETURNING id", _cluster.Clock.GetUtcNow());
        return (task, songs[0]);
    }
}
