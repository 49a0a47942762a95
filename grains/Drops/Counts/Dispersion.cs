namespace MusicInsights.Grains.Drops.Counts;

/// <summary>
/// How far sums of a window's length really miss their forecasts: the release's own errors, compared with what was
/// assumed. A longer window leans on the next shorter one, the shortest on the assumption.
/// </summary>
internal sealed class Dispersion
{
    private double[] _errors = new double[Windows.Count];
    private double[] _weights = new double[Windows.Count];

    /// <summary>Relative variance beyond counting of the window's sum.</summary>
    public double Of(int window, double mean, double forecastVariance, CountParameters by)
    {
        var assumed = Assumed(window, mean, forecastVariance, by);
        return Math.Max(assumed * Ratio(window, by) - 1 / mean, MinNoise(by));
    }

    public void Learn(int window, double error, double mean, double forecastVariance, CountParameters by)
    {
        var assumed = Assumed(window, mean, forecastVariance, by);
        var limit = by.Clip * by.Clip * Ratio(window, by);
        var memory = Math.Pow(0.5, 1 / by.NoiseHalfLife);
        _errors[window] = memory * _errors[window] + (error > 0 ? Math.Min(error * error / assumed, limit * by.UpClip * by.UpClip) : Math.Min(error * error / assumed, limit));
        _weights[window] = memory * _weights[window] + 1;
    }

    public double Raw(int w) => _errors[w] / _weights[w];

    public void Forget()
    {
        Array.Clear(_errors);
        Array.Clear(_weights);
    }

    private double Ratio(int window, CountParameters by)
    {
        var ratio = 1.0;
        for (var i = 0; i <= window; i++)
        {
            // Errors of overlapping windows repeat each other.
            var overlap = Windows.Lengths[i];
            ratio = (by.PriorDays * ratio + _errors[i] / overlap) / (by.PriorDays + _weights[i] / overlap);
        }

        return ratio;
    }

    private static double MinNoise(CountParameters by) => by.DayNoise * by.DayNoise / 8;

    private static double Assumed(int window, double mean, double forecastVariance, CountParameters by)
    {
        var length = Windows.Lengths[window];
        var noise = by.DayNoise * by.DayNoise / Math.Sqrt(length) + by.WindowNoise * by.WindowNoise * (length - 1);
        return 1 / mean + noise + forecastVariance;
    }

    public Dispersion Copy()
    {
        var copy = (Dispersion)MemberwiseClone();
        copy._errors = [.. _errors]; copy._weights = [.. _weights];
        return copy;
    }
}
