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
    private const double Slack = 1e-6;

    private readonly Scorer _scorer;
    private readonly string _name;
    private readonly int _feature;
    private readonly Bond _bond;
    private readonly LinearTerm[] _terms;
    private readonly Tree[] _trees;
    private readonly double _weight;

    /// <summary>The least and the most that all these trees together can say.</summary>
    private readonly (double Least, double Most) _treesSay;

    public Lever(Scorer scorer, ModelBody body, FeatureSchema schema, int feature)
    {
        (_scorer, _name, _feature, _bond) = (scorer, schema.Features[feature].Name, feature, new Bond(schema, feature));
        var moved = _bond.All.ToHashSet();
        _terms = [.. (body.Line?.Terms ?? []).Where(term => moved.Contains(term.Column))];
        _trees = [.. (body.Trees ?? []).Select(tree => tree.Tree).Where(tree => tree.Columns.Any(moved.Contains))];
        _treesSay = (_trees.Sum(tree => tree.Leaves.Min()), _trees.Sum(tree => tree.Leaves.Max()));
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
        if (!MayCross(features, moved, rest, up)) return null;
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

    /// <summary>Whether trees at their best and terms at either end of the way would do it. Most songs are far from that, and need no step.</summary>
    private bool MayCross(ReadOnlySpan<float> features, Span<float> columns, double rest, bool up)
    {
        var rises = up == _weight > 0;
        var best = rises ? _treesSay.Most : _treesSay.Least;
        Span<float> end = stackalloc float[columns.Length];
        columns.CopyTo(end);
        _bond.Put(At(features[_feature], Steps, up), features, end);
        foreach (var term in _terms)
        {
            // A term rises or falls all along, so that its best is at an end.
            var (here, there) = (term.Weight * term.Value(columns), term.Weight * term.Value(end));
            best += rises ? Math.Max(here, there) : Math.Min(here, there);
        }

        // More than rounding: whatever may cross is looked at.
        return up ? rest + _weight * best > -Slack : rest + _weight * best < Slack;
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
