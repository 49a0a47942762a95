using Microsoft.ML;
using Microsoft.ML.Trainers;
using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>A logistic regression on the columns and on what lies above the knots of those that bend.</summary>
internal static class LineFit
{
    public static (double Bias, LinearTerm[] Terms) Fit(
        MLContext ml, IReadOnlyList<float[]> columns, IReadOnlyList<bool> labels, IReadOnlySet<int> bending, TrainingParameters parameters)
    {
        var terms = Enumerable.Range(0, columns[0].Length).SelectMany(column => Shapes(columns, column, bending.Contains(column), parameters)).ToArray();
        // Terms of one spread: shrinkage then treats them alike, and the search for the optimum is short.
        var scaled = columns.Select(row => terms.Select(term => (float)((term.Value(row) - term.Mean) / term.Weight)).ToArray()).ToArray();
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = (float)parameters.LineShrinkage,
            OptimizationTolerance = 1e-7f,
            NumberOfThreads = 1,
        });
        var fitted = trainer.Fit(FittingRow.View(ml, scaled, labels)).Model.SubModel;
        var weighed = terms.Zip(fitted.Weights, (term, weight) => term with { Weight = weight / term.Weight }).ToArray();
        return (fitted.Bias - weighed.Sum(term => term.Weight * term.Mean), weighed);
    }

    /// <summary>The column, and its bends; the weight holds the term's spread until it is fitted.</summary>
    private static IEnumerable<LinearTerm> Shapes(IReadOnlyList<float[]> columns, int column, bool bends, TrainingParameters parameters)
    {
        float[] sorted = [.. columns.Select(row => row[column]).Order()];
        var knots = bends ? parameters.Knots.Select(share => (float?)sorted[(int)(share * (sorted.Length - 1))]).Distinct() : [];
        foreach (var knot in knots.Prepend(null))
        {
            double[] values = [.. sorted.Select(value => LinearTerm.Value(value, knot))];
            var mean = values.Average();
            var spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            // What is the same in every row says nothing.
            if (spread > 1e-9) yield return new LinearTerm(column, knot, spread, mean);
        }
    }
}
