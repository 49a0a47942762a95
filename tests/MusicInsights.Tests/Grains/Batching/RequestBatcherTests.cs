using MusicInsights.Grains.Batching;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Batching;

public sealed class RequestBatcherTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int[]> _commits = [];

    [Fact]
    public async Task What_comes_in_while_a_commit_runs_is_committed_together()
    {
        await using var group = Group(Gated);
        var first = group.Send(0);
        await Eventually.True(() => _commits.Count == 1);
        var others = Enumerable.Range(1, 50).Select(n => group.Send(n)).ToArray();
        others.ShouldAllBe(other => !other.IsCompleted);
        _gate.SetResult();

        (await first).ShouldBe(0);
        (await Task.WhenAll(others)).ShouldBe(Enumerable.Range(1, 50).Select(n => n * 10));
        _commits.Count.ShouldBe(2);
        _commits[1].ShouldBe(Enumerable.Range(1, 50));
    }

    [Fact]
    public async Task A_full_batch_goes_and_the_rest_follows()
    {
        await using var group = Group(Gated, new BatchingOptions { MaxWeight = 20 });
        var first = group.Send(0);
        await Eventually.True(() => _commits.Count == 1);
        var others = Enumerable.Range(1, 50).Select(n => group.Send(n)).ToArray();
        _gate.SetResult();
        await Task.WhenAll([first, .. others]);

        _commits.Skip(1).Select(commit => commit.Length).ShouldBe([20, 20, 10]);
    }

    [Fact]
    public async Task Only_the_guilty_caller_of_a_batch_fails_and_the_innocent_need_few_further_commits()
    {
        await using var group = Group(batch => batch.Contains(77) ? throw new InvalidOperationException("77 is bad") : Task.CompletedTask, gateFirst: true);
        var first = group.Send(0);
        await Eventually.True(() => _commits.Count == 1);
        var callers = Enumerable.Range(1, 256).Select(n => group.Send(n)).ToArray();
        _gate.SetResult();

        await first;
        foreach (var (index, caller) in callers.Index())
        {
            if (index + 1 == 77)
                (await Should.ThrowAsync<InvalidOperationException>(caller)).Message.ShouldBe("77 is bad");
            else
                (await caller).ShouldBe((index + 1) * 10);
        }

        _commits.Count.ShouldBeLessThan(20, "a batch is halved until the guilty one stands alone");
    }

    [Fact]
    public async Task A_batch_that_lost_a_deadlock_is_committed_again_as_a_whole()
    {
        var deadlocks = 2;
        await using var group = Group(_ => deadlocks-- > 0 ? throw Postgres("40P01") : Task.CompletedTask);

        (await group.Send(4)).ShouldBe(40);
        _commits.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Deadlocks_without_end_are_told_to_the_caller()
    {
        await using var group = Group(_ => throw Postgres("40P01"));

        (await Should.ThrowAsync<PostgresException>(group.Send(1))).SqlState.ShouldBe("40P01");
    }

    [Fact]
    public async Task When_the_database_is_gone_every_caller_of_a_batch_is_told_by_one_attempt()
    {
        await using var group = Group(batch => batch[0] == 0 ? Task.CompletedTask : throw new NpgsqlException("refused", new System.Net.Sockets.SocketException(111)), gateFirst: true);
        var first = group.Send(0);
        await Eventually.True(() => _commits.Count == 1);
        var callers = Enumerable.Range(1, 40).Select(n => group.Send(n)).ToArray();
        _gate.SetResult();

        await first;
        foreach (var caller in callers)
            await Should.ThrowAsync<NpgsqlException>(caller);
        _commits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_handed_in_is_committed_before_a_stop_ends()
    {
        var group = Group(Gated);
        var callers = Enumerable.Range(1, 30).Select(n => group.Send(n)).ToArray();
        var stopped = group.DisposeAsync().AsTask();
        stopped.IsCompleted.ShouldBeFalse();
        _gate.SetResult();
        await stopped;

        (await Task.WhenAll(callers)).ShouldBe(Enumerable.Range(1, 30).Select(n => n * 10));
        await Should.ThrowAsync<InvalidOperationException>(group.Send(31));
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever_for_a_commit_that_hangs()
    {
        var group = new RequestBatcher<int, int>(
            async (_, stop) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
                return [];
            },
            _ => 1,
            new BatchingOptions { DrainTimeout = TimeSpan.FromMilliseconds(50) });
        var caller = group.Send(1);
        await group.DisposeAsync();

        await Should.ThrowAsync<OperationCanceledException>(caller);
    }

    [Fact]
    public async Task Callers_beyond_the_bound_wait_to_hand_in_and_may_give_up()
    {
        await using var group = Group(Gated, new BatchingOptions { MaxQueued = 2, MaxWeight = 1 });
        var first = group.Send(0);
        await Eventually.True(() => _commits.Count == 1);
        var queued = new[] { group.Send(1), group.Send(2) };
        using var patience = new CancellationTokenSource();
        var waiting = group.Send(3, patience.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        _gate.SetResult();
        await Task.WhenAll([first, .. queued]);
        _commits.SelectMany(commit => commit).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task An_answer_that_is_too_short_is_an_error_of_its_callers_and_not_the_end()
    {
        var answers = 0;
        await using var group = new RequestBatcher<int, int>(
            (batch, _) => Task.FromResult<IReadOnlyList<int>>(answers++ == 0 ? [] : [.. batch]), _ => 1, new BatchingOptions());

        await Should.ThrowAsync<Exception>(group.Send(1));
        (await group.Send(2)).ShouldBe(2);
    }

    private static PostgresException Postgres(string state) => new("failed", "ERROR", "ERROR", state);

    private Task Gated(IReadOnlyList<int> batch) => _gate.Task;

    private RequestBatcher<int, int> Group(Func<IReadOnlyList<int>, Task> commit, bool gateFirst) =>
        Group(batch => gateFirst && batch is [0] ? _gate.Task : commit(batch));

    private RequestBatcher<int, int> Group(Func<IReadOnlyList<int>, Task> commit, BatchingOptions? options = null) => new(
        async (batch, _) =>
        {
            _commits.Add([.. batch]);
            await commit(batch);
            return [.. batch.Select(n => n * 10)];
        },
        _ => 1,
        options ?? new BatchingOptions());
}
