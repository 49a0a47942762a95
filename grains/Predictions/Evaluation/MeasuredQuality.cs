namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary><see cref="Quality"/> with its intervals.</summary>
internal sealed record MeasuredQuality(Estimate RocAuc, Estimate AveragePrecision, Estimate Brier, Estimate CalibrationError);
