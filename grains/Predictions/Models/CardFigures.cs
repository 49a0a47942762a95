using MusicInsights.Grains.Predictions.Evaluation;

namespace MusicInsights.Grains.Predictions.Models;

/// <param name="Of">The model or the baseline: its name.</param>
/// <param name="Among">Which rows, where not all of them.</param>
internal sealed record CardFigures(string Of, string? Among, MeasuredQuality Quality);
