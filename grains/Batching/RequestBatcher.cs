using System.Diagnostics;
using System.Threading.Channels;
using MusicInsights.Grains.Telemetry;
using Npgsql;

namespace MusicInsights.Grains.Batching;

/// <room takes="requests of many callers" gives="one answer each, after all are done">Merges requests of a few milliseconds into one.</room>
/// <summary>
/// Gathers what many callers hand in within a few milliseconds, works it off as one (a group commit, or one statement that reads for
/// all), and completes each caller only then. A batch that fails is halved and tried again until the guilty caller stands alone: only
/// that one fails. One that merely lost against another transaction is repeated, and when the database is gone all are told at once.
/// </summary>
internal sealed class RequestBatcher<TRequest, TResult> : IAsyncDisposable
{
    private readonly Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> _work;
    private readonly Func<TRequest, int> _weigh;
    private readonly BatchingOptions _options;
    private readonly Channel<Pending> _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public RequestBatcher(
        Func<IReadOnlyList<TRequest>, CancellationToken, Task<IReadOnlyList<TResult>>> work,
        Func<TRequest, int> weigh,
        BatchingOptions options)
    {
        (_work, _weigh, _options) = (work, weigh, options);
        _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(options.MaxQueued) { SingleReader = true });
        // The loop is everyone's: it must not go on in the trace of the call that came first.
        using (ExecutionContext.SuppressFlow())
            _loop = Task.Run(Run);
    }

    /// <summary>Completes when the request is worked off; throws what its batch threw.</summary>
    public async Task<TResult> Send(TRequest request, CancellationToken stop = default)
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
            using (Spans.Batch(batch.ConvertAll(caller => caller.Asked)))
                await WorkOff(batch);
            batch.Clear();
        }
    }

    private async Task Gather(List<Pending> batch)
    {
        var weight = 0;
        if (Drain(batch, ref weight) && weight > 1 && _options.Gathering > TimeSpan.Zero)
        {
            // Others are on their way: a few milliseconds now save each of them a round of its own.
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

    private async Task WorkOff(List<Pending> batch)
    {
        try
        {
            var results = await WorkOrRepeat(batch.ConvertAll(p => p.Request));
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
            await WorkOff(batch[..half]);
            await WorkOff(batch[half..]);
        }
    }

    private async Task<IReadOnlyList<TResult>> WorkOrRepeat(List<TRequest> requests)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var results = await _work(requests, _stop.Token);
                return results.Count == requests.Count ? results : throw new InvalidOperationException("A batch answered another number of results than it was asked for");
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
        public ActivityContext? Asked { get; } = Activity.Current?.Context;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
