using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.Grains.Telemetry;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Telemetry;

public sealed class ModelTelemetryTests
{
    [Fact]
    public void What_is_known_of_the_champions_is_told_by_target_and_what_is_not_is_left_out()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var told = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, figure, tags, _) => told.Add($"{instrument.Name} {tags[0].Key}={tags[0].Value} {figure}"));
        listener.Start();
        var telemetry = new ModelTelemetry(meters);
        listener.RecordObservableInstruments();
        told.ShouldBeEmpty();

        telemetry.Measured([new("rr", "release_radar", 1, 60, 0.125, 0.05, null, null, null), new("dw", "discover_weekly", 2, 60, 0.25, 0.05, 0.5, 0.1, 0.75)]);
        listener.RecordObservableInstruments();

        told.ShouldBe(["model_calibration_error target=rr 0.125", "model_calibration_error target=dw 0.25", "model_drift target=dw 0.75"], ignoreOrder: true);
    }
}
