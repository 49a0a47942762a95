using System.Threading.Channels;

namespace MusicInsights.Web.Live;

/// <summary>
/// When which audience is told: the first event at once, those that follow gathered for the audience's pace; and every few
/// seconds everyone's position. The queue is guarded by the dispatcher, the waiting is not shared.
/// </summary>
internal sealed class Cadence : IDisposable
{
    public static readonly TimeSpan PositionPace = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private readonly PriorityQueue<Audience, TimeSpan> _due = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private TimeSpan _nextPosition = PositionPace;

    public Cadence(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Wake(), null, PositionPace, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Has an audience with something pending told as soon as its pace allows.</summary>
    public void Ask(Audience audience)
    {
        if (audience.IsDue)
            return;
        audience.IsDue = true;
        _due.Enqueue(audience, audience.LastFlush + audience.Pace);
    }

    /// <summary>The audiences whose time has come.</summary>
    public List<Audience> Due()
    {
        var now = Now;
        List<Audience> ready = [];
        while (_due.TryPeek(out var audience, out var at) && at <= now)
        {
            _due.Dequeue();
            audience.IsDue = false;
            audience.LastFlush = now;
            ready.Add(audience);
        }

        return ready;
    }

    public bool IsTimeForPosition()
    {
        if (Now < _nextPosition)
            return false;
        _nextPosition = Now + PositionPace;
        return true;
    }

    /// <summary>Sets the timer to what comes next.</summary>
    public void Rest()
    {
        var now = Now;
        var next = _due.TryPeek(out _, out var at) && at < _nextPosition ? at : _nextPosition;
        // Whoever was never told is due since ever: a difference to that cannot be had.
        _timer.Change(next > now ? next - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task Wait(CancellationToken stop) => await _wake.Reader.ReadAsync(stop);

    public void Dispose() => _timer.Dispose();
}
