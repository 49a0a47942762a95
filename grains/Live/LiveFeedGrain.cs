using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Live;
using Npgsql;
using Orleans.Concurrency;
using Orleans.Utilities;

namespace MusicInsights.Grains.Live;

/// <room takes="rows of live_events" gives="events with epoch and sequence; those a host missed">The step push: hands committed events to every web host in order.</room>
/// <summary>
/// Reads committed events in their order, numbers them and hands them to every web host. It keeps the newest in memory,
/// so that a host that missed some gets exactly those. Reentrant: hints that come while it reads become one more look, where
/// each in its own turn would make those that follow wait for a look of its own.
/// </summary>
[GrainType("live-feed"), Reentrant]
internal sealed partial class LiveFeedGrain(LiveLog events, ILogger<LiveFeedGrain> log) : Grain, ILiveFeedGrain
{
    /// <summary>How many events a host may have missed and still be served from memory.</summary>
    private const int Remembered = 10_000;

    private const int BatchSize = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AnchorEvery = TimeSpan.FromSeconds(20);

    private readonly ObserverManager<string, ILiveFeedObserver> _hosts = new(TimeSpan.FromSeconds(30), log);
    private readonly Queue<LiveEvent> _recent = new();
    private Guid _epoch;
    private LiveLog.Place _last;
    private LiveLog.Place _anchor;
    private Task _reading = Task.CompletedTask;
    private bool _readAgain;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_epoch, _anchor) = await events.ReadAnchor();
        foreach (var known in await events.ReadBackFrom(_anchor, Remembered))
            _recent.Enqueue(known);
        _last = _anchor;
        await ReadOn();
        this.RegisterGrainTimer(ReadOn, new GrainTimerCreationOptions(Look, Look) { Interleave = true });
        this.RegisterGrainTimer(MoveAnchor, new GrainTimerCreationOptions(AnchorEvery, AnchorEvery) { Interleave = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => MoveAnchor();

    public Task Nudge() => ReadOn();

    public async Task<LiveBatch> Subscribe(string host, ILiveFeedObserver observer, LivePosition? after)
    {
        // One look and no more: while much is committed there is always another, and what comes later is pushed.
        if (_reading.IsCompleted)
            await (_reading = ReadOnce());
        if (_readAgain)
            _ = ReadOn();
        _hosts.Subscribe(host, observer);
        var position = new LivePosition(_epoch, _last.Seq);
        // It has just begun: with these it can serve those who come from a host that has gone.
        if (after is not { } known)
            return new LiveBatch(position, [.. _recent]);
        var oldest = _recent.TryPeek(out var first) ? first.Seq : _last.Seq + 1;
        if (known.Epoch != _epoch || known.Seq < oldest - 1 || known.Seq > _last.Seq)
            return new LiveBatch(position, [], Resync: true);
        return new LiveBatch(position, [.. _recent.SkipWhile(e => e.Seq <= known.Seq)]);
    }

    public Task Unsubscribe(string host)
    {
        _hosts.Unsubscribe(host);
        return Task.CompletedTask;
    }

    public Task BeginAgain()
    {
        // The next call wakes a feed that reads what is there now; hosts renew within seconds and learn of the epoch.
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task ReadOn()
    {
        // One reader at a time; a hint that comes meanwhile makes it look once more.
        if (_reading.IsCompleted)
            return _reading = ReadAll();
        _readAgain = true;
        return Task.CompletedTask;
    }

    private async Task ReadAll()
    {
        do
            await ReadOnce();
        while (_readAgain);
    }

    private async Task ReadOnce()
    {
        _readAgain = false;
        try
        {
            var (read, last) = await events.ReadAfter(_last, BatchSize);
            if (read.Count == 0)
                return;
            _last = last;
            foreach (var known in read)
                _recent.Enqueue(known);
            while (_recent.Count > Remembered)
                _recent.Dequeue();
            await _hosts.Notify(host => host.Push(new LiveBatch(new LivePosition(_epoch, last.Seq), read)));
            _readAgain |= read.Count == BatchSize;
        }
        catch (NpgsqlException e)
        {
            _readAgain = false;
            LogUnreadable(log, e);
        }
    }

    private async Task MoveAnchor()
    {
        try
        {
            if (_last != _anchor)
                await events.MoveAnchor(_last);
            _anchor = _last;
        }
        catch (NpgsqlException e)
        {
            LogUnreadable(log, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The live events cannot be read at the moment; trying again")]
    private static partial void LogUnreadable(ILogger log, Exception exception);
}
