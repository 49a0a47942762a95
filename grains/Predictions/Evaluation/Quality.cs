namespace MusicInsights.Grains.Predictions.Evaluation;

/// <param name="RocAuc">How often a yes is put above a no; 0.5 is chance.</param>
/// <param name="AveragePrecision">The precision at each yes, on average; the share of yes is chance.</param>
/// <param name="Brier">The mean squared error of the probability.</param>
/// <param name="CalibrationError">Ten equally large bins: the mean distance between what was said and what came.</param>
internal sealed record Quality(double RocAuc, double AveragePrecision, double Brier, double CalibrationError)
{
    private const int Bins = 10;

    public static Quality Of(IReadOnlyList<Judged> rows)
    {
        Judged[] ranked = [.. rows.OrderByDescending(row => row.Margin)];
        var (auc, precision) = Ranking(ranked);
        return new Quality(auc, precision, rows.Average(row => Math.Pow(row.Probability - (row.Label ? 1 : 0), 2)), Distance(ranked));
    }

    /// <summary>Rows of one margin are taken together: their order says nothing.</summary>
    private static (double Auc, double Precision) Ranking(Judged[] ranked)
    {
        double yes = ranked.Count(row => row.Label), no = ranked.Length - yes;
        double above = 0, seen = 0, pairs = 0, precision = 0;
        for (var i = 0; i < ranked.Length;)
        {
            var (begun, hits) = (i, 0);
            for (; i < ranked.Length && ranked[i].Margin.Equals(ranked[begun].Margin); i++)
                hits += ranked[i].Label ? 1 : 0;
            var misses = i - begun - hits;
            pairs += misses * (above + hits / 2.0);
            (above, seen) = (above + hits, seen + hits + misses);
            precision += hits * above / seen;
        }
        return (pairs / (yes * no), precision / yes);
    }

    private static double Distance(Judged[] ranked)
    {
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var rows = ranked.AsSpan(ranked.Length * bin / Bins, ranked.Length * (bin + 1) / Bins - ranked.Length * bin / Bins);
            var error = 0.0;
            foreach (var row in rows)
                error += row.Probability - (row.Label ? 1 : 0);
            sum += Math.Abs(error);
        }
        return sum / ranked.Length;
    }
}
