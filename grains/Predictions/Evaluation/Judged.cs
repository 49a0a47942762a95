namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>What was said of a row that the model had not seen, and what came.</summary>
internal readonly record struct Judged(double Probability, bool Label, string Group);
