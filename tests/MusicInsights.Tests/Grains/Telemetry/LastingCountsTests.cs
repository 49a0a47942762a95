using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Narrative;
using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Telemetry;
using MusicInsights.Silo.Telemetry;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Telemetry;

/// <summary>An exporter forgets what nobody tells of for a day; a rise from nothing is none.</summary>
public sealed class LastingCountsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly MeterListener _listener = new();

    public LastingCountsTests()
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == Meters)
                self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
            _told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))} {count}"));
        _listener.Start();
    }

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Every_series_is_told_again_each_hour_unchanged_also_one_that_was_not_expected()
    {
        var (ingest, mail, narrative, clock) = (new IngestTelemetry(Meters), new MailTelemetry(Meters), new NarrativeTelemetry(Meters), new FakeTimeProvider());
        ingest.Expect([MetricSource.S4aStatistics]);
        narrative.Expect();
        narrative.Thrown(Fault.Number);
        ingest.Foretold(new() { Date = default, PredictedAt = default, ReleaseRadar = 0.5 });
        mail.Ended("misread");
        var series = _told.Select(told => told[..told.LastIndexOf(' ')]).Distinct().ToList();
        series.ShouldContain("alert_deliveries_total dead");
        using var loop = new LastingLoop([ingest, mail, narrative], clock);
        await loop.StartAsync(CancellationToken.None);

        for (var hour = 0; hour < 2; hour++)
        {
            _told.Clear();
            clock.Advance(LastingLoop.Period);
            await Eventually.True(() => _told.Count >= series.Count);
            _told.Order().ShouldBe(series.Select(one => $"{one} 0").Order());
        }

        await loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Whatever_a_model_may_bring_is_told_as_0()
    {
        new NarrativeTelemetry(Meters).Expect();

        _told.Order().ShouldBe(Enum.GetValues<Fault>().Select(fault => $"narrative_answers_total {fault.Wire()} 0").Append("narrative_answers_total written 0").Order());
    }

    [Fact]
    public void The_exporter_waits_much_longer_than_the_loop() => (Exposition.Forgets / LastingLoop.Period).ShouldBeGreaterThan(2);

    [Fact]
    public void Whoever_counts_what_may_not_happen_for_days_takes_part() =>
        typeof(IngestTelemetry).Assembly.GetTypes()
            .Where(type => type.GetFields(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance).Any(field => field.FieldType == typeof(Counter<long>)))
            .ShouldBe([typeof(LastingCounter)]);
}
