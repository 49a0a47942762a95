namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>
/// Spreads permits over the window. Without it all of them would go in one burst, and so come back in one: each window would see
/// its calls in its first second, and none for the rest.
/// </summary>
internal sealed class PermitPace
{
    /// <summary>The part of the window's permits that may go at once after a pause.</summary>
    private const double Burst = 0.05;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    private double _ready = double.MaxValue;
    private TimeSpan _at;

    /// <summary>How many may go now.</summary>
    public int Ready(TimeSpan now, int permits, TimeSpan window)
    {
        _ready = Math.Min(Math.Max(1, permits * Burst), _ready + ((now - _at) / Interval(permits, window)));
        _at = now;
        return (int)_ready;
    }

    public void Spend(int granted) => _ready -= granted;

    /// <summary>How long until the next may go.</summary>
    public TimeSpan Next(int permits, TimeSpan window) => _ready >= 1 ? TimeSpan.Zero : Interval(permits, window) * (1 - _ready);

    /// <summary>Few permits for a long window need no spreading: whoever waits for one should have it.</summary>
    private static TimeSpan Interval(int permits, TimeSpan window) => window / permits < LongestInterval ? window / permits : LongestInterval;
}
