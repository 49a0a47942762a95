namespace MusicInsights.Grains.Predictions.Margins;

/// <summary>A part of a model: what it says of a row in log-odds, and by how much each feature moved it there.</summary>
/// <remarks>
/// A row holds the model's columns. A feature may own several of them (its value, and whether it was missing), and is one player:
/// they are told or withheld together. The values are those of the game "some features are this row's, the others are those of a
/// row of the background", averaged over the whole background.
/// </remarks>
internal interface IMargin
{
    /// <summary>The mean over the background, in log-odds.</summary>
    double Base { get; }

    /// <summary>The log-odds of this row.</summary>
    double Of(ReadOnlySpan<float> row);

    /// <summary>Adds each feature's Shapley value, times <paramref name="weight"/>; together they are Of − Base.</summary>
    void Explain(ReadOnlySpan<float> row, double weight, Span<double> values);
}
