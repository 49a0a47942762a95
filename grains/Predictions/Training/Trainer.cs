using Microsoft.ML;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Shapley;

namespace MusicInsights.Grains.Predictions.Training;

/// <room takes="outcomes and features of days gone by" gives="a model, its scores, or why there is none">Trains both kinds of model and keeps the better.</room>
/// <summary>Fits a candidate to rows. It works on the caller's thread and keeps nothing.</summary>
internal sealed class Trainer(FeatureSchema schema, TrainingParameters parameters)
{
    /// <exception cref="OperationCanceledException">Looked for between the parts.</exception>
    public ModelBody Fit(Candidate candidate, IReadOnlyList<TrainingRow> rows, CancellationToken stop)
    {
        var filling = Filling.Learn([.. rows.Select(row => row.Features)]);
        var columns = rows.Select(row => filling.Fill(row.Features)).ToArray();
        var labels = rows.Select(row => row.Label).ToArray();
        var background = Background(columns);
        var ml = new MLContext(parameters.Seed);
        stop.ThrowIfCancellationRequested();
        var line = candidate == Candidate.Trees ? null : Line(ml, columns, labels, background);
        stop.ThrowIfCancellationRequested();
        var trees = candidate == Candidate.Line ? null : Trees(ml, columns, labels, background, filling);
        stop.ThrowIfCancellationRequested();
        return new ModelBody(filling, line, trees, background.Length, ModelBody.Uncalibrated);
    }

    private LineBody Line(MLContext ml, float[][] columns, bool[] labels, float[][] background)
    {
        var bending = Enumerable.Range(0, schema.Features.Count).Where(feature => schema.Features[feature].Bends).ToHashSet();
        var (bias, terms) = LineFit.Fit(ml, columns, labels, bending, parameters);
        return new LineBody(bias, [.. terms.Select(term => term with { Mean = background.Average(row => term.Value(row)) })]);
    }

    private ExplainedTree[] Trees(MLContext ml, float[][] columns, bool[] labels, float[][] background, Filling filling)
    {
        var featureOf = filling.FeatureOf();
        return [.. TreeFit.Fit(ml, columns, labels, parameters).Select(tree => ExplainedTree.Of(tree, featureOf, background))];
    }

    /// <summary>Evenly picked, so that it is the same each time and no part of the rows is left out.</summary>
    private float[][] Background(float[][] columns)
    {
        var count = Math.Min(columns.Length, parameters.BackgroundRows);
        return [.. Enumerable.Range(0, count).Select(i => columns[(int)((long)i * columns.Length / count)])];
    }
}
