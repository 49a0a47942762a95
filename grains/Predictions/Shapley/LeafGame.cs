using System.Numerics;

namespace MusicInsights.Grains.Predictions.Shapley;

/// <summary>
/// The game of one leaf. Against one row of the background it is simple: a feature that only this row gets through must be told,
/// one that only the other gets through must not, one that neither gets through makes the leaf out of reach. The sum over the
/// background depends on nothing but this row's mask, so it is worked out once for each mask, and explaining is looking it up.
/// </summary>
internal sealed class LeafGame
{
    /// <summary>A way through more features has so many masks that few would ever be asked for: these are summed as they come.</summary>
    private const int MostTabled = 8;

    private readonly LeafPath _path;
    private readonly uint _full;
    private readonly uint[] _masks;
    private readonly double[] _shares;
    private readonly double[]? _table;
    private readonly Completions _completions;

    public LeafGame(LeafPath path, LeafBackground background, double value)
    {
        var (features, rows) = (path.Features.Length, background.Weights.Sum());
        (_path, _masks, _full) = (path, background.Masks, (uint)((1UL << features) - 1));
        _shares = [.. background.Weights.Select(weight => value * weight / rows)];
        _completions = new Completions(features, _masks);
        var full = Array.IndexOf(_masks, _full);
        Base = full < 0 ? 0 : _shares[full];
        if (features > MostTabled) return;
        _table = new double[features << features];
        for (var mask = 0u; mask <= _full; mask++)
            if (_completions.Has(_full & ~mask))
                Sum(mask, _table.AsSpan((int)mask * features, features));
    }

    public double Base { get; }

    public void Explain(ulong turns, double weight, Span<double> values)
    {
        var (features, mask) = (_path.Features, _path.Mask(turns));
        if (!_completions.Has(_full & ~mask)) return;
        if (_table is not null)
        {
            Add(_table.AsSpan((int)mask * features.Length, features.Length), weight, values);
            return;
        }
        Span<double> summed = stackalloc double[features.Length];
        summed.Clear();
        Sum(mask, summed);
        Add(summed, weight, values);
    }

    private void Add(ReadOnlySpan<double> own, double weight, Span<double> values)
    {
        var features = _path.Features;
        for (var i = 0; i < own.Length; i++)
            values[features[i]] += weight * own[i];
    }

    private void Sum(uint mask, Span<double> values)
    {
        for (var i = 0; i < _masks.Length; i++)
        {
            var other = _masks[i];
            if ((mask | other) != _full) continue;
            var (must, mustNot) = (mask & ~other, other & ~mask);
            var (musts, mustNots) = (BitOperations.PopCount(must), BitOperations.PopCount(mustNot));
            var (own, its) = (musts == 0 ? 0 : ShapleyWeight.Own(musts, mustNots), mustNots == 0 ? 0 : ShapleyWeight.Other(musts, mustNots));
            for (var feature = 0; feature < values.Length; feature++)
                values[feature] += _shares[i] * ((must >> feature & 1) * own + (mustNot >> feature & 1) * its);
        }
    }
}
