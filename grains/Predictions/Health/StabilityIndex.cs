namespace MusicInsights.Grains.Predictions.Health;

/// <summary>
/// The population stability index: how differently a number is distributed now than it was. 0 is the same, from about 0.2 on it is
/// worth a look. Bins are the deciles of what was, and one for what is missing.
/// </summary>
internal static class StabilityIndex
{
    private const int Deciles = 10;

    /// <summary>Added to the count of every bin: an empty one would make the index infinite.</summary>
    private const double Smoothing = 0.5;

    public static double Of(IReadOnlyList<double?> then, IReadOnlyList<double?> now)
    {
        var edges = Edges(then);
        return Shares(then, edges).Zip(Shares(now, edges), (before, after) => (after - before) * Math.Log(after / before)).Sum();
    }

    /// <summary>What two samples of one distribution show on average, by chance alone.</summary>
    public static double Chance(int then, int now) => (Deciles - 1) * (1.0 / then + 1.0 / now);

    /// <summary>Where each decile but the first begins; equal ones count once.</summary>
    private static double[] Edges(IReadOnlyList<double?> then)
    {
        double[] known = [.. then.OfType<double>().Order()];
        return known.Length == 0 ? [] : [.. Enumerable.Range(1, Deciles - 1).Select(decile => known[known.Length * decile / Deciles]).Distinct()];
    }

    private static double[] Shares(IReadOnlyList<double?> sample, double[] edges)
    {
        var counts = new int[edges.Length + 2];
        foreach (var value in sample)
            counts[value is { } known ? edges.Count(edge => edge <= known) : edges.Length + 1]++;
        return [.. counts.Select(count => (count + Smoothing) / (sample.Count + Smoothing * counts.Length))];
    }
}
