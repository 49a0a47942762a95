namespace MusicInsights.Grains.Clocks;

/// <summary>Time that began at <paramref name="start"/> when the inner clock read <paramref name="origin"/>, and runs <paramref name="factor"/> times as fast.</summary>
public sealed class ScaledTime(TimeProvider inner, DateTimeOffset origin, DateTimeOffset start, double factor) : TimeProvider
{
    /// <summary>Shorter waits would only spin.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>How many seconds pass here in one second of the inner clock.</summary>
    public double Factor => factor;

    public override long TimestampFrequency => Math.Max(1, (long)(inner.TimestampFrequency / factor));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks((long)((inner.GetUtcNow() - origin).Ticks * factor));

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = inner.CreateTimer(callback, state, Inner(dueTime), Inner(period));
        return new ScaledTimer(timer, Inner);
    }

    private TimeSpan Inner(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? wait : TimeSpan.FromTicks(Math.Max(ShortestWait.Ticks, (long)(wait.Ticks / factor)));

    private sealed class ScaledTimer(ITimer timer, Func<TimeSpan, TimeSpan> inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(inner(dueTime), inner(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
