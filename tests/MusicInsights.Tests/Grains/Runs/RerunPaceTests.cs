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
}
