using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>A record that was refused, as it is kept.</summary>
/// <param name="Entity">Null where the record could not be told to be anybody's.</param>
internal sealed record RejectedRecord(long Id, EntityKey? Entity, MetricSource Source, Rejection Rejection)
{
    public long? PayloadId { get; init; }

    public long? ImportId { get; init; }
}
