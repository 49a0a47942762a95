namespace MusicInsights.Grains.Clocks;

/// <room takes="the machine's clock, an origin and a factor" gives="instants and days of the portfolio">A portfolio's own time: the real one, or the demo's, in which a day lasts a minute.</room>
/// <summary>
/// The portfolio's own time: which day it is, when reminders are due, since when a value is known. A demo's runs faster
/// than the wall's. What is measured for people at the screen, and what the cluster itself waits for, stays on the wall's
/// (<see cref="TimeProvider"/>).
/// </summary>
public sealed class PortfolioClock(TimeProvider time) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The day it is, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
