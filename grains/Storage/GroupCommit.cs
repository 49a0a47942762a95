using System.Threading.Channels;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Gathers what many callers hand in within a few milliseconds, commits it as one, and completes each caller only then.
/// A batch that fails is tried again caller by caller, so that only the guilty one fails.
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
            var results = await _commit(batch.ConvertAll(p => p.Request), _stop.Token);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.SetResult(results[i]);
        }
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var pending in batch)
                await CommitTogether([pending]);
        }
        catch (Exception failure)
        {
            batch[0].Done.SetException(failure);
        }
    }

    private sealed record Pending(TRequest Request)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>How a group commit gathers.</summary>
internal sealed record GroupCommitOptions
{
    /// <summary>How long a batch that is not full waits for others.</summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(3);

    /// <summary>A batch is full at this weight (rows).</summary>
    public int MaxWeight { get; init; } = 20_000;

    /// <summary>Callers beyond this many wait to hand in: memory stays bounded.</summary>
    public int MaxQueued { get; init; } = 10_000;

    /// <summary>How long a stop waits for what was handed in.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
