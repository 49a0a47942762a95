namespace MusicInsights.Sandbox.Spotify;

/// <summary>When calls of the Web API arrived, by real time: what a limit of calls in a window is held against.</summary>
internal sealed class Arrivals
{
    private const int Kept = 100_000;

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _times = new();
    private long _total;

    public static ValueTask<object?> Record(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.RequestServices.GetRequiredService<Arrivals>().Add();
        return next(context);
    }

    /// <summary>The newest arrivals, oldest first, and the most that fell into any window of the length.</summary>
    public ArrivalReport Report(TimeSpan window)
    {
        lock (_gate)
        {
            DateTimeOffset[] times = [.. _times];
            return new ArrivalReport(_total, Largest(times, window), times);
        }
    }

    private void Add()
    {
        lock (_gate)
        {
            _total++;
            if (_times.Count == Kept) _times.Dequeue();
            _times.Enqueue(TimeProvider.System.GetUtcNow());
        }
    }

    private static int Largest(DateTimeOffset[] times, TimeSpan window)
    {
        var (largest, first) = (0, 0);
        for (var last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= window) first++;
            largest = Math.Max(largest, last - first + 1);
        }

        return largest;
    }
}

internal sealed record ArrivalReport(long Total, int LargestWindow, IReadOnlyList<DateTimeOffset> Times);
