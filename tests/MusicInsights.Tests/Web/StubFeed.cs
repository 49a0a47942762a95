using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Tests.Web;

/// <summary>A feed in memory: it numbers, remembers and pushes, and it loses a push when a test says so.</summary>
internal sealed class StubFeed : ILiveFeedGrain
{
    private readonly Lock _gate = new();
    private readonly List<LiveEvent> _events = [];
    private readonly Dictionary<string, ILiveFeedObserver> _hosts = [];
    private Guid _epoch = Guid.NewGuid();
    private long _seq = 100;

    public int Subscriptions { get; private set; }

    /// <summary>Answers no one.</summary>
    public bool IsDown { get; set; }

    public LivePosition Position => new(_epoch, _seq);

    public Task<LiveBatch> Subscribe(string host, ILiveFeedObserver observer, LivePosition? after)
    {
        lock (_gate)
        {
            if (IsDown)
                throw new TimeoutException("The feed is down.");
            Subscriptions++;
            _hosts[host] = observer;
            if (after is not { } known)
                return Task.FromResult(new LiveBatch(Position, []));
            var missed = _events.Where(e => e.Seq > known.Seq).ToList();
            return Task.FromResult(known.Epoch == _epoch && missed.Count == _seq - known.Seq
                ? new LiveBatch(Position, missed)
                : new LiveBatch(Position, [], Resync: true));
        }
    }

    public Task Unsubscribe(string host)
    {
        lock (_gate)
            _hosts.Remove(host);
        return Task.CompletedTask;
    }

    public Task Nudge() => Task.CompletedTask;

    public Task BeginAgain() => Task.CompletedTask;

    /// <summary>Commits an event and, unless it is lost on the way, pushes it.</summary>
    public async Task<LiveEvent> Commit(string topics, string payload = "{}", string type = "metrics", bool isLost = false)
    {
        LiveEvent e;
        List<ILiveFeedObserver> hosts;
        lock (_gate)
        {
            e = new LiveEvent(++_seq, type, topics.Split(' '), TimeProvider.System.GetUtcNow(), payload);
            _events.Add(e);
            hosts = [.. _hosts.Values];
        }

        if (!isLost)
            await Task.WhenAll(hosts.Select(host => host.Push(new LiveBatch(new LivePosition(_epoch, e.Seq), [e]))));
        return e;
    }

    /// <summary>A restored database: another epoch, nothing remembered. The hosts learn of it by the next push.</summary>
    public void BeginEpoch()
    {
        lock (_gate)
        {
            _epoch = Guid.NewGuid();
            _seq = 5;
            _events.Clear();
        }
    }
}
