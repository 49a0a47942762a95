namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>A figure and the interval in which 95 % of its resamples lie.</summary>
internal sealed record Estimate(double Value, double Low, double High);
