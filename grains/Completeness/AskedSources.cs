using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Grains.Completeness;

/// <summary>Which sources of which kind can be asked for days.</summary>
internal sealed class AskedSources(IEnumerable<IMetricSource> sources)
{
    /// <summary>A pair for each; a kind none of whose sources is configured has none.</summary>
    public IReadOnlyList<(EntityKind Kind, MetricSource Source)> All =>
        [.. sources.Where(source => source is { IsOn: true, IsConfigured: true, GivesDays: true }).Select(source => (source.Kind, source.Name)).Distinct()];

    /// <summary>Asked once more it could tell them. Who tells how things stand now cannot tell how they stood.</summary>
    public bool CanTellAgain(MissingDays missing) =>
        sources.Any(source => source.Kind == missing.Entity.Kind && source.Name == missing.Source && !source.Reach.IsTodayOnly);

    public IReadOnlyList<MetricSource> Of(EntityKind kind) => [.. All.Where(asked => asked.Kind == kind).Select(asked => asked.Source)];
}
