namespace MusicInsights.Grains.Drops.Counts;

/// <summary>A window that ends today, beside the forecast that was made on the day before it began.</summary>
/// <param name="Unknown">Relative variance of the forecast itself.</param>
internal readonly record struct WindowSum(double Actual, double Expected, double Unknown)
{
    public double Depth => 1 - Actual / Expected;

    public double Error => Actual / Expected - 1;
}
