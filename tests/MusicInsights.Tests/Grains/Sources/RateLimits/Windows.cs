using System.Diagnostics;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>Counts arrivals in every window there is, not only in those that a clock would cut.</summary>
internal static class Windows
{
    public static int Most(IReadOnlyList<long> arrivals, TimeSpan window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < arrivals.Count; last++)
        {
            while (Stopwatch.GetElapsedTime(arrivals[first], arrivals[last]) >= window)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    /// <summary>Of the windows from each arrival on that end while there is work.</summary>
    public static int Least(IReadOnlyList<long> arrivals, TimeSpan window)
    {
        var (least, last) = (int.MaxValue, 0);
        for (var first = 0; first < arrivals.Count; first++)
        {
            while (last < arrivals.Count && Stopwatch.GetElapsedTime(arrivals[first], arrivals[last]) <= window)
                last++;
            if (last == arrivals.Count)
                break;
            // The window that begins right after an arrival is the one that holds the fewest.
            least = Math.Min(least, last - first - 1);
        }

        return least;
    }
}
