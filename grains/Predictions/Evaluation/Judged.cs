using MusicInsights.Grains.Predictions.Models;

namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>What a model said of a row that it had not seen, in log-odds, and what came.</summary>
/// <param name="Row">Which row; the same one is asked about once in each repetition.</param>
internal readonly record struct Judged(int Row, double Margin, bool Label, string Group)
{
    public double Probability => Scorer.Probability(Margin);
}
