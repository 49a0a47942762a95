namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>How long events took, in steps of 0.1 ms up to a minute.</summary>
internal sealed class Latencies
{
    private const double Step = 0.1;
    private readonly int[] _counts = new int[600_000];

    public void Add(TimeSpan latency) =>
        Interlocked.Increment(ref _counts[(int)Math.Clamp(latency.TotalMilliseconds / Step, 0, _counts.Length - 1)]);

    public void Clear() => Array.Clear(_counts);

    /// <summary>In milliseconds.</summary>
    public double Quantile(double share)
    {
        var all = _counts.Sum(count => (long)count);
        if (all == 0)
            return 0;
        var rank = Math.Min(all - 1, (long)(all * share));
        var below = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            below += _counts[i];
            if (below > rank)
                return (i + 1) * Step;
        }

        return double.NaN;
    }
}
