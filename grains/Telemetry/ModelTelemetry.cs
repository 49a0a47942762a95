using System.Diagnostics.Metrics;
using MusicInsights.Grains.Predictions.Health;

namespace MusicInsights.Grains.Telemetry;

/// <summary>How the champions do, by target. It is told where the runs' actor lives, and where it has lived.</summary>
internal sealed class ModelTelemetry
{
    private volatile IReadOnlyList<MeasuredModel> _newest = [];

    public ModelTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(IngestTelemetry.MeterName);
        meter.CreateObservableGauge("model_calibration_error", () => Told(model => model.CalibrationError), description: "Mean distance of what was said and what came, by target");
        meter.CreateObservableGauge("model_drift", () => Told(model => model.LargestPsi), description: "Largest population stability index of features and predictions, by target");
    }

    public void Measured(IReadOnlyList<MeasuredModel> newest) => _newest = newest;

    // What is not known is left out: 0 would be perfection.
    private IEnumerable<Measurement<double>> Told(Func<MeasuredModel, double?> figure)
    {
        foreach (var model in _newest)
        {
            if (figure(model) is { } known)
                yield return new Measurement<double>(known, new KeyValuePair<string, object?>("target", model.Target));
        }
    }
}
