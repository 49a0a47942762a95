namespace MusicInsights.Grains.Predictions.Evaluation;

/// <room takes="scored examples" gives="scores with their intervals">Measures a model on later days than it learned from.</room>
/// <summary>How far the figures would differ with other songs: whole groups are drawn anew, with replacement.</summary>
internal static class Bootstrap
{
    private const int Seed = 1;

    /// <exception cref="OperationCanceledException">Looked for before each draw.</exception>
    public static MeasuredQuality Of(IReadOnlyList<Judged> rows, int resamples, CancellationToken stop)
    {
        var groups = rows.GroupBy(row => row.Group, StringComparer.Ordinal).Select(group => group.ToArray()).ToArray();
        var random = new Random(Seed);
        var drawn = new List<Quality>();
        var sample = new List<Judged>();
        for (var i = 0; i < resamples; i++)
        {
            stop.ThrowIfCancellationRequested();
            sample.Clear();
            for (var group = 0; group < groups.Length; group++)
                sample.AddRange(groups[random.Next(groups.Length)]);
            // Without a yes and a no there is nothing to rank.
            if (sample.Exists(row => row.Label) && sample.Exists(row => !row.Label)) drawn.Add(Quality.Of(sample));
        }
        var all = Quality.Of(rows);
        Estimate Estimate(Func<Quality, double> figure)
        {
            double[] sorted = [.. drawn.Select(figure).Order()];
            double At(double share) => sorted.Length == 0 ? figure(all) : sorted[(int)Math.Round(share * (sorted.Length - 1))];
            return new Estimate(figure(all), At(0.025), At(0.975));
        }
        return new MeasuredQuality(
            Estimate(quality => quality.RocAuc), Estimate(quality => quality.AveragePrecision),
            Estimate(quality => quality.Brier), Estimate(quality => quality.CalibrationError));
    }
}
