using MusicInsights.Grains.Predictions.Evaluation;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>What the gate finds, as it is kept and shown.</summary>
internal static class Faults
{
    public static string Wire(this GateFault fault) => fault switch
    {
        GateFault.WorseThanChampion => "worse_than_champion",
        GateFault.WorseThanOneFeature => "worse_than_one_feature",
        GateFault.BadlyCalibrated => "badly_calibrated",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
