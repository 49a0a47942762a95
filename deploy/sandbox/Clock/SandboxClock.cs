namespace MusicInsights.Sandbox.Clock;

/// <room status="demo and tests only">The sandbox's day, and when a day's figures are published.</room>
/// <summary>The sandbox's own time: the real one moved and stretched, or a day that a test froze.</summary>
internal sealed class SandboxClock
{
    private readonly TimeProvider _real;
    private readonly DateTimeOffset _origin;
    private readonly DateTimeOffset _start;
    private readonly double _factor;
    private volatile object? _frozen;

    public SandboxClock(SandboxOptions options, TimeProvider real)
    {
        _real = real;
        _origin = options.ClockOrigin ?? real.GetUtcNow();
        _start = options.ClockStart ?? _origin;
        _factor = options.ClockFactor;
    }

    /// <summary>The UTC day on which the sandbox's time begins; the generated portfolio is laid out around it.</summary>
    public DateOnly StartDay => Day(_start);

    /// <summary>The sandbox's current UTC day.</summary>
    public DateOnly Today => _frozen is DateOnly day ? day : Day(_start + (_real.GetUtcNow() - _origin) * _factor);

    /// <summary>Stops the clock on a day, or lets it run again.</summary>
    public void Freeze(DateOnly? day) => _frozen = day;

    private static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
}
