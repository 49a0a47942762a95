using System.Threading.Channels;
using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Live;

/// <summary>
/// This host's ear at the feed: renews itself every few seconds with its last position, and at once where a number is
/// missing, so that every committed event arrives exactly once and in order.
/// </summary>
internal sealed partial class LiveFeedSubscription(
    IGrainFactory grains, LiveDispatcher live, TimeProvider time, ILogger<LiveFeedSubscription> logger) : ILiveFeedObserver, IAsyncDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OutOfTouchAfter = TimeSpan.FromSeconds(15);

    private readonly string _host = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
    private readonly Channel<bool> _repair = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private long _answeredAt;

    /// <summary>Done when the feed has answered for the first time.</summary>
    public Task FirstAnswer => _firstAnswer.Task;

    /// <summary>The feed answered a short while ago.</summary>
    public bool IsInTouch => _firstAnswer.Task.IsCompleted && time.GetElapsedTime(Volatile.Read(ref _answeredAt)) < OutOfTouchAfter;

    public void Start() => _running = Run(_stop.Token);

    public Task Push(LiveBatch batch)
    {
        if (live.Publish(batch, isAnswer: false) is Continuity.Gap)
            _repair.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task Run(CancellationToken stop)
    {
        var feed = grains.GetGrain<ILiveFeedGrain>(ILiveFeedGrain.Key);
        var me = grains.CreateObjectReference<ILiveFeedObserver>(this);
        while (!stop.IsCancellationRequested)
        {
            var isRenewed = await Renew(feed, me, stop);
            await Rest(isRenewed ? RenewAfter : RetryAfter, stop);
        }

        await Leave(feed, me);
    }

    private async Task<bool> Renew(ILiveFeedGrain feed, ILiveFeedObserver me, CancellationToken stop)
    {
        try
        {
            var answer = await feed.Subscribe(_host, me, live.Position).WaitAsync(stop);
            Volatile.Write(ref _answeredAt, time.GetTimestamp());
            if (live.Publish(answer, isAnswer: true) is Continuity.Broken)
                LogBroken(answer.Position);
            _firstAnswer.TrySetResult();
            return true;
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            // A silo that restarts, a cluster that is being joined: the next try asks from the same position.
            LogOutOfTouch(exception);
            return false;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async Task Rest(TimeSpan longest, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var repair = _repair.Reader.WaitToReadAsync(over.Token).AsTask();
        await Task.WhenAny(repair, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
        _repair.Reader.TryRead(out _);
    }

    private async Task Leave(ILiveFeedGrain feed, ILiveFeedObserver me)
    {
        try
        {
            await feed.Unsubscribe(_host).WaitAsync(RetryAfter, time);
        }
        catch (Exception exception)
        {
            LogOutOfTouch(exception);
        }

        grains.DeleteObjectReference<ILiveFeedObserver>(me);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed does not answer; asking again")]
    private partial void LogOutOfTouch(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The live feed went on at {Position} without what lies between; everyone reads again")]
    private partial void LogBroken(LivePosition position);
}
