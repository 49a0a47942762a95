using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>Whether to stretch and move a model's log-odds, and how far: by what it said of rows that it had not seen.</summary>
internal static class Calibrating
{
    private const int Parts = 5;
    private const int Steps = 50;

    /// <summary>
    /// The calibration is learned from most songs and tried on the others, in turn. It is taken only where that lowers the log loss
    /// by more than two standard errors: on few rows it learns noise.
    /// </summary>
    /// <returns>The calibration, and the rows as it says them without having seen them.</returns>
    public static (Calibration Calibration, IReadOnlyList<Judged> Rows) Choose(IReadOnlyList<Judged> rows)
    {
        var tried = new Judged[rows.Count];
        foreach (var fold in Folds.ByGroup([.. rows.Select(row => row.Group)], Parts, seed: 1))
        {
            var learned = Fit([.. fold.Train.Select(row => rows[row])]);
            foreach (var row in fold.Test)
                tried[row] = rows[row] with { Margin = learned.Offset + learned.Slope * rows[row].Margin };
        }
        // By song: the rows of one are no independent witnesses.
        double[] gains = [.. rows.Zip(tried).GroupBy(pair => pair.First.Group, StringComparer.Ordinal).Select(song => song.Sum(pair => Loss(pair.First) - Loss(pair.Second)))];
        var (mean, spread) = (gains.Average(), Math.Sqrt(gains.Sum(gain => gain * gain) - gains.Length * gains.Average() * gains.Average()));
        return mean * gains.Length > 2 * spread ? (Fit(rows), tried) : (ModelBody.Uncalibrated, rows);
    }

    /// <summary>Newton's steps to the slope and offset of the least log loss, halved where they lead past it.</summary>
    public static Calibration Fit(IReadOnlyList<Judged> rows)
    {
        var at = ModelBody.Uncalibrated;
        for (var step = 0; step < Steps; step++)
        {
            var (slope, offset) = Step(rows, at);
            var share = 1.0;
            Calibration Next() => new(at.Slope - share * slope, at.Offset - share * offset);
            while (share > 1e-6 && Loss(rows, Next()) > Loss(rows, at)) share /= 2;
            at = Next();
            if (Math.Abs(slope) + Math.Abs(offset) < 1e-9) break;
        }
        return at;
    }

    private static (double Slope, double Offset) Step(IReadOnlyList<Judged> rows, Calibration at)
    {
        double gradientSlope = at.Slope - 1, gradientOffset = at.Offset, curveSlope = 1, curveOffset = 1, curveBoth = 0;
        foreach (var row in rows)
        {
            var said = Scorer.Probability(at.Offset + at.Slope * row.Margin);
            var (error, weight) = (said - (row.Label ? 1 : 0), said * (1 - said));
            (gradientSlope, gradientOffset) = (gradientSlope + error * row.Margin, gradientOffset + error);
            (curveSlope, curveOffset, curveBoth) = (curveSlope + weight * row.Margin * row.Margin, curveOffset + weight, curveBoth + weight * row.Margin);
        }
        var determinant = curveSlope * curveOffset - curveBoth * curveBoth;
        return ((curveOffset * gradientSlope - curveBoth * gradientOffset) / determinant, (curveSlope * gradientOffset - curveBoth * gradientSlope) / determinant);
    }

    /// <summary>A little weight holds it to "as it was": rows that are told apart wholly would have no optimum.</summary>
    private static double Loss(IReadOnlyList<Judged> rows, Calibration at) => rows.Sum(row => Loss(row with { Margin = at.Offset + at.Slope * row.Margin }))
        + ((at.Slope - 1) * (at.Slope - 1) + at.Offset * at.Offset) / 2;

    /// <summary>ln(1 + e^−m) for a yes, without overflow.</summary>
    private static double Loss(Judged row)
    {
        var margin = row.Label ? row.Margin : -row.Margin;
        return margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin;
    }
}
