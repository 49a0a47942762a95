namespace MusicInsights.Grains.Drops.Counts;

/// <summary>How surprising a count is, in standard deviations: the signed root of the negative-binomial deviance.</summary>
internal static class Deviance
{
    /// <param name="mean">What was expected, above 0.</param>
    /// <param name="noise">Relative variance beyond counting: Var = mean + noise · mean².</param>
    public static double Of(double count, double mean, double noise)
    {
        var size = 1 / Math.Max(noise, 1e-9);
        var own = count > 0 ? count * Math.Log(count / mean) : 0;
        var half = own - (count + size) * Math.Log((count + size) / (mean + size));
        return Math.Sign(count - mean) * Math.Sqrt(2 * Math.Max(0, half));
    }
}
