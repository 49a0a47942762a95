using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Models;

/// <summary>A model made ready. It may be asked by many threads at once.</summary>
internal sealed class Scorer(ModelBody body)
{
    private const double Exact = 1e-9;
    private readonly MixedMargin _margin = body.Margin();

    public int Features => body.Filling.Values.Length;

    public double Base => _margin.Base;

    /// <summary>The log-odds. Features as the model's schema orders them.</summary>
    public double Margin(ReadOnlySpan<float> features)
    {
        Span<float> columns = stackalloc float[body.Filling.Columns];
        body.Filling.Fill(features, columns);
        return _margin.Of(columns);
    }

    /// <param name="values">Gets each feature's Shapley value in log-odds; as long as <see cref="Features"/>.</param>
    /// <returns>The log-odds: <see cref="Base"/> and the values sum to it.</returns>
    /// <exception cref="InvalidOperationException">They do not: the explanation would be untrue, so there is none.</exception>
    public double Explain(ReadOnlySpan<float> features, Span<double> values)
    {
        Span<float> columns = stackalloc float[body.Filling.Columns];
        body.Filling.Fill(features, columns);
        values.Clear();
        _margin.Explain(columns, 1, values);
        var (margin, sum) = (_margin.Of(columns), _margin.Base);
        foreach (var value in values)
            sum += value;
        // Written so that a NaN is refused too.
        if (!(Math.Abs(sum - margin) <= Exact)) throw new InvalidOperationException($"The explanation sums to {sum:R}, the margin is {margin:R}.");
        return margin;
    }

    public static double Probability(double margin) => 1 / (1 + Math.Exp(-margin));
}
