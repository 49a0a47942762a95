using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Grains.Ingest;

/// <summary>Puts everything that arrived where it belongs: days to the writer, findings to their keepers, what failed beside its task.</summary>
internal sealed class Shelves(DayWriter writer, CampaignDirectory campaigns, IEnumerable<IFindingKeeper> keepers, PortfolioClock clock)
{
    public async Task<(StoreReport Stored, FindingTally Found)> Store(TrackedEntity entity, Verdict verdict, Arrival arrival, CancellationToken stop)
    {
        // A file may have been exported long ago, as a kept payload was fetched long ago.
        var keepsNames = (arrival.ReplayOf ?? arrival.ImportId) is not null;
        var rowsOf = await campaigns.Resolve(entity.Key, arrival.Campaigns, keepsNames, stop);
        var stored = await writer.Store(Delivery.Of(entity, verdict, arrival, rowsOf), stop);
        var found = FindingTally.None;
        if (arrival.Findings.Count > 0)
        {
            foreach (var keeper in keepers)
                found += await keeper.Keep(entity, arrival.Findings, stored.PayloadId, stop);
        }

        return (stored, found);
    }

    /// <summary>Keeps what shows a failure; answers its id.</summary>
    public async Task<long?> KeepEvidence(TrackedEntity entity, MetricSource source, Fetched fetched, CancellationToken stop)
    {
        if (fetched.Unread is not { } payload)
            return null;
        var request = new StoreRequest { Entity = entity.Key, ArtistId = entity.ArtistId, Source = source, KnownAt = clock.GetUtcNow(), Payload = payload };
        return (await writer.Store(request, stop)).PayloadId;
    }
}
