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

    [Fact]
    public void What_has_not_happened_yet_is_told_as_0_of_the_sources_that_are_configured()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var counted = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
            counted.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))} {count}"));
        listener.Start();

        new IngestTelemetry(meters).Expect([MetricSource.S4aStatistics]);

        counted.ShouldBe(
            [
                "ingest_tasks_total s4a_statistics done 0", "ingest_tasks_total s4a_statistics failed 0", "ingest_tasks_total s4a_statistics skipped 0",
                "ingest_records_total s4a_statistics accepted 0", "ingest_records_total s4a_statistics ignored 0", "ingest_records_total s4a_statistics refused 0",
                "stream_drops_total  0", "predictions_total rr 0", "predictions_total dw 0",
            ],
            ignoreOrder: true);
    }

    private static ConcludeRequest Walk(PredictedRelease? said) => new()
    {
        Entity = EntityKey.Release(1), ArtistId = 1, Source = MetricSource.S4aStatistics, RunDate = default, At = default,
        Outcome = new TaskOutcome { Status = TaskState.Done }, Predicted = said,
    };
}
