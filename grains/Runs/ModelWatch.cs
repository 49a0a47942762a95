using Microsoft.Extensions.Options;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Predictions;
using MusicInsights.Grains.Predictions.Health;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Runs;

/// <summary>Has the champions measured, and tells of one that drifted or whose probabilities do not hold.</summary>
internal sealed class ModelWatch(ModelHealth health, HealthRows rows, SystemFacts facts, ModelTelemetry telemetry, IOptions<PredictionOptions> options)
{
    /// <summary>Opens the facts, or resolves them. A champion that was promoted since is measured, and judged by itself.</summary>
    public async Task Look(CancellationToken stop)
    {
        await health.Measure(stop);
        var newest = await rows.Newest(stop);
        telemetry.Measured(newest);
        await facts.Tell(
            FactKind.ModelDrift,
            newest.Where(model => model.IsOff(options.Value.AlertDrift, options.Value.AlertCalibrationError)).ToDictionary(
                model => model.Playlist,
                model => (object)new { modelId = model.ModelId, pairs = model.Pairs, calibrationError = Short(model.CalibrationError), predictionPsi = Short(model.PredictionPsi) }),
            stop);
    }

    private static double? Short(double? figure) => figure is { } known ? Math.Round(known, 3) : null;
}
