using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Shapley;

namespace MusicInsights.Tests.Grains.Predictions.Shapley;

/// <summary>Models drawn by chance: features that own several columns, rows whose values meet thresholds, trees of any shape.</summary>
internal sealed class DrawnModels(int seed, int features)
{
    private readonly Random _random = new(seed);

    /// <summary>The first third of the features own two columns.</summary>
    public int[] FeatureOf { get; } = [.. Enumerable.Range(0, features), .. Enumerable.Range(0, features / 3)];

    public float[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(_ => FeatureOf.Select(_ => Value()).ToArray())];

    public TreeMargin Trees(int count, int leaves, IReadOnlyList<float[]> background) =>
        new([.. Enumerable.Range(0, count).Select(_ => ExplainedTree.Of(Tree(leaves), FeatureOf, background))], FeatureOf);

    public LinearMargin Line(IReadOnlyList<float[]> background)
    {
        var terms = Enumerable.Range(0, FeatureOf.Length).SelectMany(column => new float?[] { null, Value(), Value() }
            .Select(knot => new LinearTerm(column, knot, _random.NextDouble() - 0.5, background.Average(row => LinearTerm.Value(row[column], knot)))));
        return new LinearMargin(_random.NextDouble(), [.. terms], FeatureOf);
    }

    /// <summary>Grown leaf by leaf, so that some are deep and some are shallow.</summary>
    public Tree Tree(int leaves)
    {
        var (columns, thresholds, left, right) = (new int[leaves - 1], new float[leaves - 1], new int[leaves - 1], new int[leaves - 1]);
        for (var node = 0; node < leaves - 1; node++)
        {
            var split = _random.Next(node + 1);
            for (var parent = 0; parent < node; parent++)
            {
                if (left[parent] == ~split) left[parent] = node;
                else if (right[parent] == ~split) right[parent] = node;
            }
            (columns[node], thresholds[node], left[node], right[node]) = (_random.Next(FeatureOf.Length), Value(), ~split, ~(node + 1));
        }
        return new Tree(columns, thresholds, left, right, [.. Enumerable.Range(0, leaves).Select(_ => _random.NextDouble() - 0.5)]);
    }

    private float Value() => _random.Next(-8, 9) / 4f;
}
