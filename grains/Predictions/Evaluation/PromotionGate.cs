using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>Whether a challenger may take the champion's place.</summary>
internal static class PromotionGate
{
    /// <param name="challenger">Its figures, then those of what it stood beside, as <see cref="Learned"/> has them.</param>
    /// <param name="champion">The champion's, on the challenger's rows; null where there is none.</param>
    /// <param name="mostCalibrationError">From 0 to 1.</param>
    /// <param name="onSameRows">The challenger's on the champion's rows, where these are not all of its own.</param>
    /// <returns>Nothing where it may.</returns>
    public static IReadOnlyList<GateFault> Judge(IReadOnlyList<CardFigures> challenger, Quality? champion, double mostCalibrationError, Quality? onSameRows = null)
    {
        var own = challenger[0].Quality;
        var faults = new List<GateFault>();
        if (champion is not null && (onSameRows?.Brier ?? own.Brier.Value) > champion.Brier) faults.Add(GateFault.WorseThanChampion);
        if (challenger.Any(figures => figures.Among is null && Contest.IsAlone(figures.Of) && IsBetter(figures.Quality, own))) faults.Add(GateFault.WorseThanOneFeature);
        // Written so that a figure that is no number is a fault.
        if (!(own.CalibrationError.Value <= mostCalibrationError)) faults.Add(GateFault.BadlyCalibrated);
        return faults;
    }

    private static bool IsBetter(MeasuredQuality baseline, MeasuredQuality own) =>
        baseline.RocAuc.Value > own.RocAuc.Value || baseline.Brier.Value < own.Brier.Value;
}
