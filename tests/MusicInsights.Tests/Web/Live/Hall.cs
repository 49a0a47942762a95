using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Web.Live;

namespace MusicInsights.Tests.Web.Live;

/// <summary>A dispatcher on a clock of its own, and connections that write down what they hear.</summary>
internal sealed class Hall : IAsyncDisposable
{
    private long _seq;

    public Hall()
    {
        Dispatcher = new LiveDispatcher(new LiveMeters(new SoloMeters(), Clock), Clock);
        Dispatcher.Publish(new LiveBatch(new LivePosition(Epoch, 0), []), isAnswer: true);
    }

    public FakeTimeProvider Clock { get; } = new();

    public Guid Epoch { get; } = Guid.NewGuid();

    public LiveDispatcher Dispatcher { get; }

    public string At(long seq) => new LivePosition(Epoch, seq).ToString();

    public Listener Enter()
    {
        var listener = new Listener(Dispatcher);
        Dispatcher.Connect(listener.Viewer);
        return listener;
    }

    public long Commit(string topics)
    {
        var e = new LiveEvent(++_seq, "metrics", topics.Split(' '), Clock.GetUtcNow(), $$"""{"n":{{_seq}}}""");
        Dispatcher.Publish(new LiveBatch(new LivePosition(Epoch, _seq), [e]), isAnswer: false);
        return _seq;
    }

    public void CommitAndTell(string topics)
    {
        Commit(topics);
        Dispatcher.Tell();
    }

    public void Pass(int milliseconds)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Dispatcher.Tell();
    }

    public ValueTask DisposeAsync() => Dispatcher.DisposeAsync();

    private sealed class SoloMeters : System.Diagnostics.Metrics.IMeterFactory
    {
        public System.Diagnostics.Metrics.Meter Create(System.Diagnostics.Metrics.MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}

internal sealed class Listener
{
    private readonly LiveDispatcher _dispatcher;

    public Listener(LiveDispatcher dispatcher)
    {
        _dispatcher = dispatcher;
        Viewer = new Viewer(Hear, () => IsCut = true);
    }

    public Viewer Viewer { get; }

    public bool IsCut { get; private set; }

    /// <summary>While set, it takes nothing more until the gate opens.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public List<LiveMessage> Messages { get; } = [];

    public IEnumerable<long[]> Batches => Messages.Where(message => message.Events.Count > 0).Select(message => message.Events.Select(e => e.Seq).ToArray());

    public long[] Heard => [.. Batches.SelectMany(batch => batch)];

    public Task<WatchAnswer> Watch(string topics, string? after = null) =>
        _dispatcher.Watch(Viewer, topics.Split(' ').ToHashSet(), after);

    public Task Unwatch(string topics) => _dispatcher.Unwatch(Viewer, topics.Split(' ').ToHashSet());

    private async ValueTask Hear(LiveMessage message)
    {
        if (Gate is { } gate)
            await gate.Task;
        Messages.Add(message);
    }
}
