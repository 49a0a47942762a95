namespace MusicInsights.Grains.Drops.Counts;

/// <summary>
/// The release's own level and its damped trend, as logarithms with what is not known of them. A Kalman filter whose
/// observation is a clipped score, so that few streams move it little and one odd day moves it no more than a bad one.
/// </summary>
internal record struct Level(double Log, double Trend, double Variance, double Covariance, double TrendVariance)
{
    public static Level From(double streams) => new(Math.Log(Math.Max(streams, 0.5)), 0, 0.25, 0, 0.01);

    /// <summary>A day passes.</summary>
    public readonly Level Next(CountParameters by)
    {
        var (memory, wander, turn) = (by.TrendMemory, by.LevelWander, by.TrendWander);
        return new Level(
            Log + Trend,
            memory * Trend,
            Variance + 2 * Covariance + TrendVariance + wander * wander,
            memory * (Covariance + TrendVariance),
            memory * memory * TrendVariance + turn * turn);
    }

    /// <summary>Moves by what the day was off.</summary>
    /// <param name="error">Relative error of the day, clipped.</param>
    /// <param name="total">Its variance in all, this level's own included.</param>
    public readonly Level Moved(double error, double total) => new(
        Log + Variance / total * error,
        Trend + Covariance / total * error,
        Variance - Variance * Variance / total,
        Covariance - Variance * Covariance / total,
        TrendVariance - Covariance * Covariance / total);
}
