using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Ingest;

/// <summary>What every tracked actor works with; one a silo.</summary>
internal sealed record TrackedGrainTools(
    EntityRows Rows,
    MissingDaysWalker Walker,
    DailyIngest Ingest,
    ImportPreview Preview,
    PayloadReplay Replay,
    Rescoring Rescoring,
    DayWriter Writer,
    IEnumerable<IMetricSource> Sources,
    IngestTelemetry Telemetry,
    IOptions<SchedulerOptions> SchedulerOptions,
    PortfolioClock Clock,
    ILogger<TrackedGrainTools> Log)
{
    public SchedulerOptions Scheduler => SchedulerOptions.Value;

    public IEnumerable<IMetricSource> SourcesOf(EntityKind kind) => Sources.Where(source => source.IsOn && source.Kind == kind);
}

/// <summary>What an actor remembers of its schedule beyond its memory's end. Everything in it may be lost without harm.</summary>
[GenerateSerializer, Alias("MusicInsights.ScheduleMemory")]
internal sealed class ScheduleMemory
{
    [Id(0)] public DateTimeOffset? LastTickAt { get; set; }

    [Id(1)] public string? LastOutcome { get; set; }
}
