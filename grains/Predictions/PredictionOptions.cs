using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Predictions;

/// <summary>Section <c>predictions</c>.</summary>
public sealed class PredictionOptions
{
    /// <summary>More streams from Release Radar in 28 days than these count as picked up.</summary>
    [Range(1, 1_000_000)]
    public int ReleaseRadarStreams { get; set; } = 130;

    /// <summary>More streams from Discover Weekly in 28 days than these count as picked up.</summary>
    [Range(1, 1_000_000)]
    public int DiscoverWeeklyStreams { get; set; } = 137;

    /// <summary>Known outcomes of one's own from which on a model is trained.</summary>
    [Range(50, 1_000_000)]
    public int LeastOutcomes { get; set; } = 200;

    /// <summary>Of them, as many must have been picked up, and as many not.</summary>
    [Range(5, 100_000)]
    public int LeastOfEither { get; set; } = 20;

    /// <summary>Days from one training to the next; 0 trains only when asked to.</summary>
    [Range(0, 365)]
    public int TrainEveryDays { get; set; } = 7;

    /// <summary>Whether a challenger that the gate lets pass becomes champion by itself.</summary>
    public bool PromoteByGate { get; set; }

    /// <summary>The largest calibration error with which a model may become champion, from 0 to 1.</summary>
    [Range(0.01, 0.5)]
    public double MostCalibrationError { get; set; } = 0.1;

    /// <summary>A stability index of the predictions above this, beyond what chance shows, is an alert.</summary>
    [Range(0.05, 10)]
    public double AlertDrift { get; set; } = 0.25;

    /// <summary>A calibration error on outcomes that came above this, beyond what chance shows, is an alert.</summary>
    [Range(0.01, 1)]
    public double AlertCalibrationError { get; set; } = 0.15;

    /// <summary>Days for which a release's predictions are kept; those that were replaced on their own day are kept for 30.</summary>
    [Range(30, 10_000)]
    public int KeepDays { get; set; } = 400;
}
