using MusicInsights.Grains.Predictions.Evaluation;

namespace MusicInsights.Grains.Predictions.Health;

/// <summary>What was said beside what came, in the bins of <see cref="Quality.CalibrationError"/>.</summary>
internal static class Reliability
{
    private const int Bins = 10;

    public static IReadOnlyList<ReliabilityBin> Of(IReadOnlyList<Judged> rows) =>
        [.. Parts(rows).Select(part => new ReliabilityBin(part.Length, part.Average(row => row.Probability), part.Average(row => row.Label ? 1.0 : 0))).Reverse()];

    /// <summary>The calibration error that probabilities show on average, on so many rows, though they are right.</summary>
    public static double Chance(IReadOnlyList<Judged> rows) =>
        Parts(rows).Sum(part => Math.Sqrt(2 / Math.PI * part.Sum(row => row.Probability * (1 - row.Probability)))) / rows.Count;

    private static IEnumerable<Judged[]> Parts(IReadOnlyList<Judged> rows)
    {
        Judged[] ranked = [.. rows.OrderByDescending(row => row.Margin)];
        return Enumerable.Range(0, Bins).Select(bin => ranked[(ranked.Length * bin / Bins)..(ranked.Length * (bin + 1) / Bins)]).Where(part => part.Length > 0);
    }
}
