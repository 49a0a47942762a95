namespace MusicInsights.Grains.Drops.Counts;

/// <summary>What one window says.</summary>
/// <param name="Days">The window's length.</param>
/// <param name="Deviations">How far its sum lies off, in standard deviations; below 0 for a fall.</param>
/// <param name="Beyond">How far a fall passes its bound; above 0 opens a drop.</param>
internal readonly record struct Evidence(int Days, double Deviations, double Beyond, double Depth)
{
    public static readonly Evidence None = new(0, 0, double.NegativeInfinity, 0);

    /// <param name="noise">Relative variance beyond counting.</param>
    /// <param name="degrees">From how many errors it is known.</param>
    public static Evidence Of(int days, in WindowSum sum, double noise, double degrees, CountParameters by)
    {
        var deviance = Deviance.Of(sum.Actual, sum.Expected, noise);
        // Noise that is known from few errors has long tails: Student's t, brought to the scale of the normal.
        var deviations = Math.Sign(deviance) * Math.Sqrt(degrees * Math.Log(1 + deviance * deviance / degrees));
        return new Evidence(days, deviations, -deviations - by.Bound + by.BoundRelief * Math.Log(days), sum.Depth);
    }

    public bool OpensDrop(CountParameters by) => Beyond > 0 && Depth >= by.LeastDepth;
}
