using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Runs;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

/// <summary>A day on which nothing happens is noticed.</summary>
public sealed class RunWatchTests : IAsyncLifetime
{
    private const string Facts = "SELECT subject, detail ->> 'days', resolved_at IS NOT NULL FROM system_facts WHERE kind = 'no_run' ORDER BY id";
    private TestCluster _cluster = null!;

    private IDailyRunGrain Runs => _cluster.Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key);

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_day_without_a_task_is_a_fact_once_everyone_has_had_a_turn_and_ends_with_the_first_task()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        await Runs.Sweep();
        (await _cluster.Database.Rows(Facts)).ShouldBeEmpty();
        await Completeness.Reconciling.Settled(_cluster);
        await Silence();
        var missed = _cluster.Today.AddDays(1);
        await To(missed, new TimeOnly(6, 59));
        await Runs.Sweep();
        (await _cluster.Database.Rows(Facts)).ShouldBeEmpty("some have not had their turn yet");

        await To(missed, new TimeOnly(7, 0));
        await Runs.Sweep();
        await Runs.Sweep();
        (await _cluster.Database.Rows(Facts)).ShouldBe([$"{missed:yyyy-MM-dd} 1 False"]);
        await To(missed.AddDays(2), new TimeOnly(7, 0));
        await Runs.Sweep();
        (await _cluster.Database.Rows(Facts)).ShouldBe([$"{missed:yyyy-MM-dd} 3 False"], "it is still the same silence");

        await _cluster.Database.ExecuteAsOwner("CREATE OR REPLACE FUNCTION no_task() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$");
        await songs[0].CatchUp();
        await Runs.Sweep();
        (await _cluster.Database.Rows(Facts)).ShouldBe([$"{missed:yyyy-MM-dd} 3 True"]);
    }

    [Fact]
    public async Task Where_there_never_was_a_task_the_silence_began_with_the_first_whole_day_and_stays_the_same()
    {
        await Silence();
        await _cluster.Track(releases: 1);
        var missed = _cluster.Today.AddDays(1);
        foreach (var days in new[] { 1, 3 })
        {
            await To(missed.AddDays(days - 1), new TimeOnly(7, 0));
            await Runs.Sweep();
            (await _cluster.Database.Rows(Facts)).ShouldBe([$"{missed:yyyy-MM-dd} {days} False"]);
        }
    }

    [Fact]
    public async Task Nobody_is_missed_where_nobody_is_scheduled()
    {
        var (artist, songs) = await _cluster.Track(releases: 1);
        await _cluster.Concluded(songs);
        await artist.Pause();
        await To(_cluster.Today.AddDays(3), new TimeOnly(12, 0));
        await Runs.Sweep();

        (await _cluster.Database.Rows(Facts)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(6, 6, 60, "2026-05-20T06:59:00Z", "2026-05-19")]
    [InlineData(6, 6, 60, "2026-05-20T07:00:00Z", "2026-05-20")]
    [InlineData(20, 6, 0, "2026-05-20T19:59:00Z", "2026-05-19")]
    [InlineData(6, 24, 60, "2026-05-21T00:59:00Z", "2026-05-19")]
    [InlineData(6, 24, 60, "2026-05-21T01:00:00Z", "2026-05-20")]
    public void A_day_is_due_when_its_hour_and_everyones_turn_are_over(int opensAt, int tickHours, int grace, string now, string due) =>
        RunWatch.DueDay(DateTimeOffset.Parse(now, null), new SchedulerOptions { RunOpensAtHour = opensAt, TickHours = tickHours, RunGraceMinutes = grace })
            .ShouldBe(DateOnly.Parse(due, null));

    /// <summary>Whatever is begun, no task comes of it.</summary>
    private Task Silence() => _cluster.Database.ExecuteAsOwner("""
        CREATE FUNCTION no_task() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$;
        CREATE TRIGGER no_task BEFORE INSERT OR UPDATE ON etl_tasks FOR EACH ROW EXECUTE FUNCTION no_task();
        """);

    private Task To(DateOnly day, TimeOnly time)
    {
        _cluster.Clock.Advance(new DateTimeOffset(day, time, TimeSpan.Zero) - _cluster.Clock.GetUtcNow());
        return Task.CompletedTask;
    }
}
