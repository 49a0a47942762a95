namespace MusicInsights.Grains.Predictions.Health;

/// <summary>How a champion does, as it was last measured.</summary>
/// <param name="Playlist"><c>release_radar</c> or <c>discover_weekly</c>.</param>
/// <param name="CalibrationError">Null while there is no pair.</param>
/// <param name="CalibrationChance">What probabilities that are right show by chance.</param>
/// <param name="PredictionPsi">Null while there are too few releases.</param>
/// <param name="PsiChance">What samples of one distribution show by chance.</param>
/// <param name="LargestPsi">Of its features and its predictions.</param>
internal sealed record MeasuredModel(
    string Target, string Playlist, long ModelId, int Pairs, double? CalibrationError, double? CalibrationChance, double? PredictionPsi, double? PsiChance, double? LargestPsi)
{
    /// <summary>Fewer pairs tell nothing of calibration.</summary>
    public const int LeastPairs = 50;

    /// <summary>Whether it has passed a bound by more than chance does.</summary>
    public bool IsOff(double mostDrift, double mostCalibrationError) =>
        PredictionPsi > mostDrift + PsiChance || (Pairs >= LeastPairs && CalibrationError > mostCalibrationError + CalibrationChance);
}
