using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Tests.Grains.Completeness;

/// <summary>A source of which only matters that it can be asked.</summary>
internal sealed record AskableSource(EntityKind Kind, MetricSource Name) : IMetricSource
{
    public bool IsConfigured { get; init; } = true;

    public bool IsOn { get; init; } = true;

    public bool GivesDays { get; init; } = true;

    public SourceReach Reach { get; init; } = SourceReach.History;

    public Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop) => throw new NotSupportedException();

    public SourceReading Read(SourcePayload payload) => throw new NotSupportedException();
}
