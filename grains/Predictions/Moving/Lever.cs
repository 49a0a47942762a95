using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Moving;

/// <summary>One feature that an owner can act upon, and as much of the model as changes with it: the rest need not be asked again.</summary>
internal sealed class Lever
{
    /// <summary>Trees jump to and fro, so the first step that crosses is looked for, and refined only within itself.</summary>
    public const int Steps = 24;

    private const int Halvings = 8;
    private const double MostFactor = 10;

    private readonly Scorer _scorer;
    private readonly string _name;
    private readonly int _feature;
    private readonly Bond _bond;
    private readonly LinearTerm[] _terms;
    private readonly Tree[] _trees;
    private readonly double _weight;

    public Lever(Scorer scorer, ModelBody body, FeatureSchema schema, int feature)
    {
        (_scorer, _name, _feature, _bond) = (scorer, schema.Features[feature].Name, feature, new Bond(schema, feature));
        var moved = _bond.All.ToHashSet();
        _terms = [.. (body.Line?.Terms ?? []).Where(term => moved.Contains(term.Column))];
        _trees = [.. (body.Trees ?? []).Select(tree => tree.Tree).Where(tree => tree.Columns.Any(moved.Contains))];
        _weight = body.Calibration.Slope / ((body.Line is null ? 0 : 1) + (body.Trees is null ? 0 : 1));
    }

    /// <summary>The value after so many steps from where it is, rising or falling.</summary>
    public static float At(float from, int step, bool up) =>
        (float)Math.Max(0, from + (up ? 1 : -1) * Math.Log(MostFactor) * step / Steps);

    /// <param name="columns">The same, filled.</param>
    /// <param name="margin">What the model says of them.</param>
    public Move? Find(ReadOnlySpan<float> features, ReadOnlySpan<float> columns, double margin)
    {
        if (Missing.Is(features[_feature])) return null;
        var (from, up) = (features[_feature], margin < 0);
        Span<float> moved = stackalloc float[columns.Length];
        columns.CopyTo(moved);
        var rest = margin - Part(moved);
        var before = from;
        for (var step = 1; step <= Steps; step++)
        {
            var to = At(from, step, up);
            if (to == before) return null; // Nothing is less than 0.
            if (Crosses(to, features, moved, rest, up)) return Refined(before, to, features, moved, rest, up);
            before = to;
        }

        return null;
    }

    private Move? Refined(float before, float to, ReadOnlySpan<float> features, Span<float> columns, double rest, bool up)
    {
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (before + to) / 2;
            if (Crosses(middle, features, columns, rest, up)) to = middle;
            else before = middle;
        }

        Span<float> moved = stackalloc float[features.Length];
        features.CopyTo(moved);
        _bond.Put(to, features, moved);
        var margin = _scorer.Margin(moved);
        // The whole model has the last word: sums of its parts may round to the other side of an exact tie.
        return margin < 0 == up ? null : new Move(_name, features[_feature], to, Scorer.Probability(margin));
    }

    private bool Crosses(float to, ReadOnlySpan<float> features, Span<float> columns, double rest, bool up)
    {
        _bond.Put(to, features, columns);
        return rest + Part(columns) < 0 != up;
    }

    private double Part(ReadOnlySpan<float> columns)
    {
        var sum = 0.0;
        foreach (var term in _terms)
            sum += term.Weight * term.Value(columns);
        foreach (var tree in _trees)
            sum += tree.Of(columns);
        return _weight * sum;
    }
}
