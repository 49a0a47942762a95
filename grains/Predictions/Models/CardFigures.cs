using MusicInsights.Grains.Predictions.Evaluation;

namespace MusicInsights.Grains.Predictions.Models;

/// <param name="Of">The model, or the baseline: its name.</param>
internal sealed record CardFigures(string Of, Estimate RocAuc, Estimate AveragePrecision, Estimate Brier, Estimate CalibrationError);
