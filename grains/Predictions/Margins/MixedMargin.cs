namespace MusicInsights.Grains.Predictions.Margins;

/// <summary>
/// A weighted sum of other margins and a constant: the average in log-odds of several models, and its calibration. Shapley values
/// are linear in the game, so these are the weighted sums of the parts' values, exactly.
/// </summary>
internal sealed class MixedMargin(double constant, IReadOnlyList<(IMargin Margin, double Weight)> parts) : IMargin
{
    public double Base { get; } = constant + parts.Sum(part => part.Weight * part.Margin.Base);

    public double Of(ReadOnlySpan<float> row)
    {
        var sum = constant;
        foreach (var (margin, weight) in parts)
            sum += weight * margin.Of(row);
        return sum;
    }

    public void Explain(ReadOnlySpan<float> row, double weight, Span<double> values)
    {
        foreach (var part in parts)
            part.Margin.Explain(row, weight * part.Weight, values);
    }
}
