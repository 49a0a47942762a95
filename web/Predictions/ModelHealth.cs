namespace MusicInsights.Web.Predictions;

/// <summary>What a champion said beside what came, and how far what it sees and says has moved; measured once a day.</summary>
/// <param name="Pairs">Predictions whose outcome is known, one a release and 28 days; at most the newest 5,000.</param>
/// <param name="Positives">Of them, those that were picked up.</param>
/// <param name="Brier">The mean squared error of the probability; null without a pair.</param>
/// <param name="CalibrationError">Ten equally large bins: the mean distance between what was said and what came, from 0 to 1; null without a pair.</param>
/// <param name="CalibrationChance">The calibration error that right probabilities show by chance on so many pairs.</param>
/// <param name="Bins">The lowest probabilities first.</param>
/// <param name="Drift">Null while fewer than 50 releases are known on either side.</param>
/// <param name="ReleasesThen">Of the model's first 28 days.</param>
/// <param name="ReleasesNow">Of the last 28 days, as far as they come after.</param>
internal sealed record ModelHealth(
    DateOnly Day, int Pairs, int Positives, double? Brier, double? CalibrationError, double? CalibrationChance, IReadOnlyList<ReliabilityBin> Bins, ModelDrift? Drift,
    int ReleasesThen, int ReleasesNow, DateTime MeasuredAt);

/// <param name="Said">The mean probability.</param>
/// <param name="Came">The share that was picked up.</param>
internal sealed record ReliabilityBin(int Pairs, double Said, double Came);

/// <summary>Population stability indices of the last 28 days against the first: 0 is the same.</summary>
/// <param name="Predictions">Of what was said.</param>
/// <param name="Chance">What so many releases show by chance.</param>
/// <param name="Features">The largest first.</param>
internal sealed record ModelDrift(double Predictions, double Chance, IReadOnlyList<FeatureDrift> Features);

internal sealed record FeatureDrift(string Name, double Psi);
