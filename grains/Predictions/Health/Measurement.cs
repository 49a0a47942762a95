using MusicInsights.Grains.Predictions.Evaluation;

namespace MusicInsights.Grains.Predictions.Health;

/// <summary>How a model does on one day.</summary>
internal sealed class Measurement(IReadOnlyList<Judged> pairs, SaidSample then, SaidSample now)
{
    public int Pairs { get; } = pairs.Count;

    public int Positives { get; } = pairs.Count(pair => pair.Label);

    /// <summary>Null without a pair. Only its Brier score and calibration error hold where all, or none, were picked up.</summary>
    public Quality? Quality { get; } = pairs.Count == 0 ? null : Quality.Of(pairs);

    public double? CalibrationChance { get; } = pairs.Count == 0 ? null : Reliability.Chance(pairs);

    public IReadOnlyList<ReliabilityBin> Bins { get; } = Reliability.Of(pairs);

    /// <summary>Null while there are too few releases.</summary>
    public Drift? Drift { get; } = Drift.Between(then, now);

    public int ReleasesThen { get; } = then.Releases;

    public int ReleasesNow { get; } = now.Releases;
}
