using MusicInsights.GrainInterfaces.RateLimits;

namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>
/// Who holds permits, and when the calls of those that came back ended: a sliding log. A permit is bound from its grant until one
/// window after its call's end, which is later than its arrival; so arrivals a window apart need different permits.
/// </summary>
internal sealed class PermitLedger(TimeProvider time)
{
    /// <summary>Asking more often than this brings nothing but calls.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);

    private readonly long _born = time.GetTimestamp();
    private readonly Dictionary<string, Holder> _holders = new(StringComparer.Ordinal);
    private readonly PriorityQueue<TimeSpan, TimeSpan> _ended = new();
    private readonly PermitPace _pace = new();
    private TimeSpan _window;
    private TimeSpan _closedUntil;

    private TimeSpan Now => time.GetElapsedTime(_born);

    /// <summary>No call is under way, and none was in the last window: who knows nothing knows as much.</summary>
    public bool IsIdle()
    {
        Forget(Now);
        return _ended.Count == 0 && _closedUntil <= Now && _holders.Values.All(holder => holder.Held == 0);
    }

    /// <summary>Grants nothing for a while.</summary>
    public void CloseFor(TimeSpan wait) => _closedUntil = Max(_closedUntil, Now + wait);

    public PermitGrant Exchange(PermitReport report)
    {
        var now = Now;
        if (_holders.TryGetValue(report.Holder, out var holder) && holder.Turn >= report.Turn)
            return new PermitGrant(0, ShortestWait);
        holder ??= _holders[report.Holder] = new Holder();
        for (var i = Math.Max(0, holder.Told - report.ToldBefore); i < report.Ended.Count; i++)
            _ended.Enqueue(now - report.Ended[(int)i], now - report.Ended[(int)i]);
        holder.Told = Math.Max(holder.Told, report.ToldBefore + report.Ended.Count);
        (holder.Turn, holder.Held, holder.HeardAt, _window) = (report.Turn, report.Held, now, report.Window);
        if (report.ClosedFor is { } wait)
            CloseFor(wait);
        Forget(now);
        return Grant(holder, report, now);
    }

    private PermitGrant Grant(Holder holder, PermitReport report, TimeSpan now)
    {
        var free = report.Permits - _ended.Count - _holders.Values.Sum(other => other.Held);
        var granted = Share(holder, report, _closedUntil > now ? 0 : Math.Max(0, Math.Min(free, _pace.Ready(now, report.Permits, report.Window))));
        _pace.Spend(granted);
        holder.Held += granted;
        if (granted == report.Wanted)
            return new PermitGrant(granted, TimeSpan.Zero);
        var nextFree = free > granted || !_ended.TryPeek(out var oldest, out _) ? TimeSpan.Zero : oldest + report.Window - now;
        var wait = Max(_closedUntil - now, Max(nextFree, _pace.Next(report.Permits, report.Window)));
        return new PermitGrant(granted, Max(ShortestWait, wait));
    }

    /// <summary>Calls that can wait get a permit only while none that cannot waits, be it here or with another holder.</summary>
    private int Share(Holder holder, PermitReport report, int ready)
    {
        var pressing = report.Wanted - report.Deferring;
        var granted = Math.Min(pressing, ready);
        holder.Pressing = pressing - granted;
        return _holders.Values.Any(other => other.Pressing > 0) ? granted : granted + Math.Min(report.Deferring, ready - granted);
    }

    private void Forget(TimeSpan now)
    {
        foreach (var (name, silent) in _holders.Where(known => now - known.Value.HeardAt > LeaseTerms.Silence).ToList())
        {
            for (var i = 0; i < silent.Held; i++)
                _ended.Enqueue(now, now);
            _holders.Remove(name);
        }

        while (_ended.TryPeek(out var oldest, out _) && oldest + _window <= now)
            _ended.Dequeue();
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Holder
    {
        public long Turn { get; set; }

        public long Told { get; set; }

        public int Held { get; set; }

        /// <summary>Calls that cannot wait and got no permit when it was last heard of.</summary>
        public int Pressing { get; set; }

        public TimeSpan HeardAt { get; set; }
    }
}
