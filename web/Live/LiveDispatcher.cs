using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Live;

/// <summary>
/// Brings a portfolio's events to the connections that watch them. Under its lock events are only handed on to audiences and
/// queues; serialising and writing happen outside, in each connection's own order.
/// </summary>
internal sealed class LiveDispatcher(LiveMeters meters, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly FeedLog _log = new();
    private readonly Audiences _audiences = new();
    private readonly HashSet<Viewer> _viewers = [];
    private readonly Cadence _cadence = new(time);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private volatile string? _positionText;

    /// <summary>The feed's position as it travels; null until the feed first answered.</summary>
    public string? PositionText => _positionText;

    public LivePosition? Position
    {
        get
        {
            lock (_gate)
                return _log.Position;
        }
    }

    public void Start() => _running = Run();

    /// <summary>Takes a batch from the feed and hands its events on.</summary>
    /// <param name="isAnswer">It answers a subscription, rather than being pushed.</param>
    public Continuity Publish(LiveBatch batch, bool isAnswer)
    {
        List<WireEvent> taken = [];
        Continuity continuity;
        lock (_gate)
        {
            continuity = _log.Accept(batch, isAnswer, taken);
            _positionText = _log.Position?.ToString();
            foreach (var e in taken)
                HandOn(e);
        }

        // Those who come back are told by their watch to read again; their own backing off spreads the rush.
        if (continuity is Continuity.Broken)
            Dismiss(_ => true);
        _cadence.Wake();
        return continuity;
    }

    public void Connect(Viewer viewer)
    {
        lock (_gate)
            _viewers.Add(viewer);
        meters.Came();
    }

    public void Disconnect(Viewer viewer)
    {
        lock (_gate)
        {
            if (!_viewers.Remove(viewer))
                return;
            _audiences.Leave(viewer);
        }

        meters.Left();
    }

    /// <summary>
    /// Adds topics. What was committed after <paramref name="after"/> goes out before anything newer; without a position it
    /// begins now. Done when what was missed is sent.
    /// </summary>
    /// <param name="after">A position's text; one that is none, of another epoch or too old means: read again.</param>
    public async Task<WatchAnswer> Watch(Viewer viewer, IReadOnlySet<string> topics, string? after)
    {
        WatchAnswer answer;
        lock (_gate)
        {
            var from = LivePosition.Parse(after);
            var missed = from is { } known ? _log.After(known)?.Where(e => e.Concerns(topics)).ToList() : null;
            var now = WirePosition.From(_log.Position ?? default);
            answer = new WatchAnswer(now.Epoch, now.Seq, after is not null && missed is null);
            var isFirst = viewer.Topics.Count == 0;
            Move(viewer, missed ?? [], () => viewer.Topics.UnionWith(topics));
            // Another host was ahead of this one: what it told need not be told again. With topics of other positions it might be missed.
            if (isFirst && missed is not null)
                viewer.ServedThrough = Math.Max(viewer.ServedThrough, from!.Value.Seq);
        }

        await viewer.Write();
        return answer;
    }

    public Task Unwatch(Viewer viewer, IReadOnlySet<string> topics)
    {
        lock (_gate)
            Move(viewer, [], () => viewer.Topics.ExceptWith(topics));
        return viewer.Write();
    }

    /// <summary>What came after a position, for those who ask over HTTP; null events when that is no longer kept.</summary>
    public (LivePosition Position, List<WireEvent>? Events) Since(LivePosition? after, IReadOnlySet<string>? topics)
    {
        lock (_gate)
        {
            var events = after is { } from ? _log.After(from) : [];
            return (_log.Position ?? default, events?.Where(e => topics is null || e.Concerns(topics)).ToList());
        }
    }

    /// <summary>Cuts connections off, so that they come back and find what now answers there.</summary>
    public void Dismiss(Func<Viewer, bool> which)
    {
        List<Viewer> dismissed;
        lock (_gate)
            dismissed = [.. _viewers.Where(which)];
        dismissed.ForEach(viewer => viewer.Cut());
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        await _running;
        _cadence.Dispose();
        Dismiss(_ => true);
    }

    // What its audience has pending goes out with what it missed, so that moving to another audience loses nothing.
    private void Move(Viewer viewer, List<WireEvent> missed, Action change)
    {
        if (!_viewers.Contains(viewer))
            return;
        var pending = viewer.Audience?.Unserved(viewer) ?? [];
        List<WireEvent> events = [.. missed.UnionBy(pending, e => e.Seq).OrderBy(e => e.Seq)];
        if (events.Count > 0)
            viewer.Enqueue(LiveMessage.Of(events));
        viewer.ServedThrough = _log.Position?.Seq ?? 0;
        change();
        _audiences.Join(viewer);
    }

    private void HandOn(WireEvent e)
    {
        foreach (var audience in _audiences.Of(e))
        {
            if (audience.Add(e))
                _cadence.Ask(audience);
        }
    }

    private async Task Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            Tell();
            await _cadence.Wait(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells whoever is due. The running dispatcher does so by itself.</summary>
    internal void Tell()
    {
        HashSet<Viewer> told = [];
        List<WireEvent> events = [];
        lock (_gate)
        {
            var isTimeForPosition = _cadence.IsTimeForPosition();
            foreach (var audience in isTimeForPosition ? [.. _audiences.All] : _cadence.Due())
            {
                events.AddRange(audience.Flush());
                told.UnionWith(audience.Viewers);
            }

            if (isTimeForPosition)
                TellPosition(told);
            _cadence.Rest();
        }

        foreach (var viewer in told)
            _ = viewer.Write();
        meters.Told(events);
    }

    private void TellPosition(HashSet<Viewer> told)
    {
        if (_log.Position is not { } position)
            return;
        var message = LiveMessage.Of(WirePosition.From(position));
        foreach (var viewer in _viewers)
            viewer.Enqueue(message);
        told.UnionWith(_viewers);
    }
}
