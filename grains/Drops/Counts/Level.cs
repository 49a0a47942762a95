namespace MusicInsights.Grains.Drops.Counts;

/// <summary>
/// The release's own level and its damped trend, as logarithms, with what is not known of them. A Kalman filter that is
/// fed with clipped scores: few streams move it little, and one odd day moves it no more than a bad one.
/// </summary>
internal record struct Level(double Log, double Trend, double Variance, double Covariance, double TrendVariance)
{
    /// <summary>Less than this is no rate to take a logarithm of.</summary>
    public const double Floor = 0.5;

    private const double NewLevelVariance = 0.01;
    private const double NewTrendVariance = 0.0004;

    /// <summary>The first day of a release says little, and next to nothing of its trend.</summary>
    public static Level First(double streams) => new(Math.Log(Math.Max(streams, Floor)), 0, 0.25, 0, 0.01);

    /// <summary>A level that several days agree on.</summary>
    public static Level Adopted(double streams) => new(Math.Log(Math.Max(streams, Floor)), 0, NewLevelVariance, 0, NewTrendVariance);

    /// <summary>A day passes.</summary>
    public readonly Level Next(CountParameters by) => new(
        Log + Trend,
        by.TrendMemory * Trend,
        Variance + 2 * Covariance + TrendVariance + by.LevelWander * by.LevelWander,
        by.TrendMemory * (Covariance + TrendVariance),
        by.TrendMemory * by.TrendMemory * TrendVariance + by.TrendWander * by.TrendWander);

    /// <summary>A day passes in a forecast, which follows a decay and never a growth.</summary>
    public readonly Level Forward(CountParameters by) => this with { Log = Log + Math.Min(0, Trend), Trend = by.TrendMemory * Trend };

    /// <summary>Moves by what a day was off.</summary>
    /// <param name="error">Relative error of the day, clipped.</param>
    /// <param name="total">Its variance in all, the level's own included.</param>
    public readonly Level Moved(double error, double total) => new(
        Log + Variance / total * error,
        Trend + Covariance / total * error,
        Variance - Variance * Variance / total,
        Covariance - Variance * Covariance / total,
        TrendVariance - Covariance * Covariance / total);

    public static void Pass(Tape tape, ref Level level)
    {
        var (log, trend, variance, covariance, trendVariance) = level;
        tape.Pass(ref log);
        tape.Pass(ref trend);
        tape.Pass(ref variance);
        tape.Pass(ref covariance);
        tape.Pass(ref trendVariance);
        level = new Level(log, trend, variance, covariance, trendVariance);
    }
}
