namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Counts as they are in life: not only Poisson, since the rate itself wavers from day to day.</summary>
internal static class Noise
{
    private const double LargeMean = 200;

    /// <summary>A negative-binomial count with the given mean and the variance <c>mean + mean² / size</c>.</summary>
    public static long NegativeBinomial(ref Draw draw, double mean, double size) =>
        mean <= 0 ? 0 : Poisson(ref draw, Gamma(ref draw, size) * mean / size);

    public static long Poisson(ref Draw draw, double mean)
    {
        // Beyond this mean the normal curve cannot be told from the true one.
        if (mean > LargeMean) return Math.Max(0, (long)Math.Round(mean + Math.Sqrt(mean) * draw.Normal()));
        var count = 0L;
        for (var product = draw.Uniform(); product > Math.Exp(-mean); product *= draw.Uniform()) count++;
        return count;
    }

    /// <summary>A gamma value of unit scale, by squeezing a cubed normal (Marsaglia and Tsang); for shapes of at least 1.</summary>
    private static double Gamma(ref Draw draw, double shape)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = draw.Normal();
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(draw.Uniform()) < x * x / 2 + d * (1 - v + Math.Log(v))) return d * v;
        }
    }
}
