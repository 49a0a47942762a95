namespace MusicInsights.Grains.Drops.Counts;

/// <summary>Where a count is expected with a probability of 95 %.</summary>
internal readonly record struct Interval(double Low, double High)
{
    private const double Quantile = 1.96;

    /// <summary>A gamma distribution of the same mean and variance, by Wilson and Hilferty's cube: never below 0, and skewed as counts are.</summary>
    /// <param name="noise">Relative variance beyond counting.</param>
    public static Interval Around(double mean, double noise)
    {
        var variance = (1 / mean + noise) / 9;
        return new Interval(At(-Quantile), At(Quantile));

        double At(double quantile) => mean * Math.Pow(Math.Max(0, 1 - variance + quantile * Math.Sqrt(variance)), 3);
    }
}
