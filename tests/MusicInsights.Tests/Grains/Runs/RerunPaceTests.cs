using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Runs;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Runs;

public sealed class RerunPaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Day = new(2026, 5, 20);
    private static readonly DateOnly Other = new(2026, 5, 23);

    [Fact]
    public async Task However_many_failed_only_so_many_actors_are_asked_at_once()
    {
        const int AtOnce = 3;
        var (artist, run) = (await database.Data.Artist("Busy"), await database.Data.Run(Day, "failed"));
        for (var i = 0; i < 10; i++)
            await database.Data.Task(run, Day, "release", await database.Data.Release(artist, $"Song {i}"), "failed");
        var grains = new StubGrains();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (asked, atOnce, most) = (0, 0, 0);
        grains.Tracked.OnFetchAgain = async () =>
        {
            Interlocked.Increment(ref asked);
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await gate.Task;
            Interlocked.Decrement(ref atOnce);
        };

        var work = new Rerun(new FailedTasks(database.Data), grains, Options.Create(new SchedulerOptions { CatchUpConcurrency = AtOnce }), NullLogger<Rerun>.Instance).Work(Day);
        await Eventually.True(() => Volatile.Read(ref atOnce) == AtOnce);
        work.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await work;

        (asked, most).ShouldBe((10, AtOnce));
    }

    [Fact]
    public async Task One_that_fails_as_nobody_expected_keeps_none_of_the_others_from_it()
    {
        var (artist, run) = (await database.Data.Artist("Poisoned"), await database.Data.Run(Other, "failed"));
        for (var i = 0; i < 4; i++)
            await database.Data.Task(run, Other, "release", await database.Data.Release(artist, $"Bitter {i}"), "failed");
        var grains = new StubGrains();
        var asked = 0;
        grains.Tracked.OnFetchAgain = () => Interlocked.Increment(ref asked) == 1 ? throw new FormatException("poison") : Task.CompletedTask;

        await new Rerun(new FailedTasks(database.Data), grains, Options.Create(new SchedulerOptions { CatchUpConcurrency = 1 }), NullLogger<Rerun>.Instance).Work(Other);

        asked.ShouldBe(4);
    }
}
