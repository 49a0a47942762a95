using System.Threading.Channels;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Gathers what many callers hand in within a few milliseconds, commits it as one, and completes each caller only then.
/// A batch that fails is halved and tried again until the guilty caller stands alone: only that one fails. One that merely
/// lost against another transaction is repeated, and when the database is gone all are told at once.
/// </summary>
internal sealed class GroupCommit<TRequest, TResult> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> _commit;
    private readonly Func<TRequest, int> _weigh;
    private readonly GroupCommitOptions _options;
    private readonly Channel<Pending> _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public GroupCommit(
        Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> commit,
        Func<TRequest, int> weigh,
        GroupCommitOptions options)
    {
        (_commit, _weigh, _options) = (commit, weigh, options);
        _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(options.MaxQueued) { SingleReader = true });
        _loop = Task.Run(Run);
    }

    /// <summary>Completes when the request is committed; throws what its commit threw.</summary>
    public async Task<TResult> Commit(TRequest request, CancellationToken stop = default)
    {
        var pending = new Pending(request);
        await _queue.Writer.WriteAsync(pending, stop);
        return await pending.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        try
        {
            await _loop.WaitAsync(_options.DrainTimeout);
        }
        catch (TimeoutException)
        {
            await _stop.CancelAsync();
            await _loop;
        }

        _stop.Dispose();
    }

    private async Task Run()
    {
        var batch = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            await Gather(batch);
            await CommitTogether(batch);
            batch.Clear();
        }
    }

    private async Task Gather(List<Pending> batch)
    {
        var weight = 0;
        if (Drain(batch, ref weight) && weight > 1 && _options.Gathering > TimeSpan.Zero)
        {
            // Others are on their way: a few milliseconds now save each of them a commit of its own.
            await Task.Delay(_options.Gathering, TimeProvider.System);
            Drain(batch, ref weight);
        }
    }

    private bool Drain(List<Pending> batch, ref int weight)
    {
        while (weight < _options.MaxWeight && _queue.Reader.TryRead(out var pending))
        {
            batch.Add(pending);
            weight += _weigh(pending.Request);
        }

        return weight < _options.MaxWeight;
    }

    private async Task CommitTogether(List<Pending> batch)
    {
        try
        {
            var results = await CommitOrRepeat(batch.ConvertAll(p => p.Request));
            foreach (var (caller, result) in batch.Zip(results))
                caller.Done.TrySetResult(result);
        }
        catch (Exception failure) when (batch.Count == 1 || IsEveryones(failure))
        {
            foreach (var caller in batch)
                caller.Done.TrySetException(failure);
        }
        catch (Exception)
        {
            var half = batch.Count / 2;
            await CommitTogether(batch[..half]);
            await CommitTogether(batch[half..]);
        }
    }

    private async Task<IReadOnlyList<TResult>> CommitOrRepeat(List<TRequest> requests)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var results = await _commit(requests, _stop.Token);
                return results.Count == requests.Count ? results : throw new InvalidOperationException("A commit answered another number of results than it was asked for");
            }
            catch (PostgresException lost) when (WasRolledBack(lost) && attempt < _options.Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) * attempt), TimeProvider.System, _stop.Token);
            }
        }
    }

    /// <summary>It lost against another transaction and left nothing behind: the same again will do.</summary>
    private static bool WasRolledBack(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable;

    /// <summary>No caller's fault: asking for each alone would only make each wait for the same database in turn.</summary>
    private static bool IsEveryones(Exception failure) => failure is OperationCanceledException or NpgsqlException { IsTransient: true };

    private sealed record Pending(TRequest Request)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
