namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>Which rows are learned from, and which are asked about.</summary>
internal sealed record Fold(int[] Train, int[] Test);
