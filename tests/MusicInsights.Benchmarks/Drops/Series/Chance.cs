namespace MusicInsights.Benchmarks.Drops.Series;

/// <summary>The draws that make series: the same seed makes the same ones.</summary>
internal static class Chance
{
    /// <summary>How many of <paramref name="count"/> remain when each remains with a chance.</summary>
    public static long Thin(Random random, long count, double chance)
    {
        if (chance >= 1) return count;
        if (chance <= 0 || count <= 0) return 0;
        if (chance > 0.5) return count - Thin(random, count, 1 - chance);
        var mean = count * chance;
        if (mean > 1000) return Math.Clamp((long)Math.Round(mean + Normal(random) * Math.Sqrt(mean * (1 - chance))), 0, count);
        // Waiting times between those that remain.
        var (kept, at, log) = (0L, 0.0, Math.Log(1 - chance));
        while ((at += Math.Floor(Math.Log(1 - random.NextDouble()) / log) + 1) <= count)
            kept++;
        return kept;
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A count with Var = mean + noise · mean².</summary>
    public static long NegativeBinomial(Random random, double mean, double noise) => Poisson(random, noise <= 0 ? mean : mean * noise * Gamma(random, 1 / noise));

    private static long Poisson(Random random, double mean)
    {
        if (mean > 1000) return Math.Max(0, (long)Math.Round(mean + Normal(random) * Math.Sqrt(mean)));
        var (count, at) = (-1L, 0.0);
        do
        {
            count++;
            at -= Math.Log(1 - random.NextDouble());
        }
        while (at < mean);
        return count;
    }

    /// <summary>Marsaglia and Tsang's method; shapes below 1 by their well-known power of a uniform.</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1) return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        var (d, c) = (shape - 1.0 / 3, 1 / Math.Sqrt(9 * shape - 3));
        while (true)
        {
            var x = Normal(random);
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < x * x / 2 + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }
}
