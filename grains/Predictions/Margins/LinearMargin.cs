namespace MusicInsights.Grains.Predictions.Margins;

/// <summary>A logistic regression whose terms may bend. Its Shapley values are its terms less their means.</summary>
internal sealed class LinearMargin(double bias, IReadOnlyList<LinearTerm> terms, int[] featureOf) : IMargin
{
    public double Base { get; } = bias + terms.Sum(term => term.Weight * term.Mean);

    public double Of(ReadOnlySpan<float> row)
    {
        var sum = bias;
        foreach (var term in terms)
            sum += term.Weight * term.Value(row);
        return sum;
    }

    public void Explain(ReadOnlySpan<float> row, double weight, Span<double> values)
    {
        foreach (var term in terms)
            values[featureOf[term.Column]] += weight * term.Weight * (term.Value(row) - term.Mean);
    }
}
