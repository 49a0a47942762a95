using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Grains.Ingest;

/// <summary>Keeps one kind of finding in its table.</summary>
internal interface IFindingKeeper
{
    /// <summary>Keeps those of its kind and leaves the rest to others. The same finding met again changes nothing.</summary>
    /// <param name="payloadId">The payload that told of them.</param>
    Task<FindingTally> Keep(TrackedEntity entity, IReadOnlyList<Finding> findings, long? payloadId, CancellationToken stop);
}

/// <param name="Accepted">New or changed.</param>
/// <param name="Ignored">Known already, or of no interest.</param>
internal sealed record FindingTally(int Accepted, int Ignored, IReadOnlyList<Rejection> Refused)
{
    public static readonly FindingTally None = new(0, 0, []);

    public static FindingTally operator +(FindingTally a, FindingTally b) => new(a.Accepted + b.Accepted, a.Ignored + b.Ignored, [.. a.Refused, .. b.Refused]);
}
