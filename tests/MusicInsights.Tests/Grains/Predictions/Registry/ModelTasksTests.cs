using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Registry;

public sealed class ModelTasksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly FakeTimeProvider _wall = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    private ModelTasks Tasks => new(database.Data, _wall);

    [Fact]
    public async Task Of_one_kind_and_target_one_runs_at_a_time()
    {
        var first = (await Tasks.Begin("rr", TaskKind.Rescore, "me")).ShouldNotBeNull();
        (await Tasks.Begin("rr", TaskKind.Rescore, "me")).ShouldBeNull();
        (await Tasks.Begin("dw", TaskKind.Rescore, "me")).ShouldNotBeNull();

        await Tasks.End(first, new TaskEnd(TaskState.Done, "All of them."));

        (await Tasks.Begin("rr", TaskKind.Rescore, "me")).ShouldNotBeNull();
        (await Row(first)).ShouldBe("done 1 All of them. 2026-05-01T00:00:00");
    }

    [Fact]
    public async Task The_first_to_end_a_task_has_the_last_word()
    {
        var task = (await Tasks.Begin("dw", TaskKind.Train, "me")).ShouldNotBeNull();
        (await Tasks.Seen(task, 0.25, null)).ShouldBeTrue();
        (await Tasks.End(task, new TaskEnd(TaskState.Cancelled, "Called off."))).ShouldBeTrue();

        (await Tasks.End(task, new TaskEnd(TaskState.Done, "Done."))).ShouldBeFalse();
        (await Tasks.Seen(task, 0.5, null)).ShouldBeFalse();

        (await Row(task)).ShouldBe("cancelled 0.25 Called off. 2026-05-01T00:00:00");
    }

    [Fact]
    public async Task Only_a_task_that_gave_no_sign_for_a_minute_is_taken_for_abandoned()
    {
        var task = (await Tasks.Begin("rr", TaskKind.Train, "me")).ShouldNotBeNull();
        _wall.Advance(TimeSpan.FromSeconds(50));
        await Tasks.Seen(task, 0.5, "waits");
        _wall.Advance(ModelTasks.LongestSilence);
        await Tasks.EndAbandoned("dw");
        await Tasks.EndAbandoned("rr");
        (await Row(task)).ShouldStartWith("running 0.5 waits");

        _wall.Advance(TimeSpan.FromSeconds(1));
        await Tasks.EndAbandoned("rr");

        (await Row(task)).ShouldBe("failed 0.5 The silo that worked on it is gone. 2026-05-01T00:01:51");
    }

    private async Task<string> Row(long task) =>
        (await database.Rows("SELECT state, progress, message, to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS') FROM ml_tasks WHERE id = $1", task)).Single();
}
