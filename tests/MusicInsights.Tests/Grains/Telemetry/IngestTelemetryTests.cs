using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Telemetry;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Telemetry;

public sealed class IngestTelemetryTests
{
    [Fact]
    public void Probabilities_that_are_given_are_counted_by_target_and_abstentions_are_not()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "predictions_total" && instrument.Meter.Scope == meters)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => counted.Add($"{tags[0].Key}={tags[0].Value} {count}"));
        listener.Start();
        var telemetry = new IngestTelemetry(meters);

        telemetry.Walked(MetricSource.S4aStatistics, Walk(new PredictedRelease { Date = default, PredictedAt = default, ReleaseRadar = 0.5, DiscoverWeekly = 0.5 }));
        telemetry.Walked(MetricSource.S4aStatistics, Walk(null));
        telemetry.Foretold(new PredictedRelease { Date = default, PredictedAt = default, DiscoverWeekly = 0.1, Abstained = "rr:age" });

        counted.ShouldBe(["target=rr 1", "target=dw 1", "target=dw 1"]);
    }

    private static ConcludeRequest Walk(PredictedRelease? said) => new()
    {
        Entity = EntityKey.Release(1), ArtistId = 1, Source = MetricSource.S4aStatistics, RunDate = default, At = default,
        Outcome = new TaskOutcome { Status = TaskState.Done }, Predicted = said,
    };
}
