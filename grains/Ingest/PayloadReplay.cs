using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>
/// Walks a kept answer again from the reading on, as of the instant at which it was fetched: it is judged by that day, and what
/// was learned later stays. It concludes nothing: neither cursor nor task is touched.
/// </summary>
internal sealed class PayloadReplay(StoredPayloads payloads, IEnumerable<IMetricSource> sources, DailyIngest ingest)
{
    public async Task<Outcome<AbsorbReport>> Run(TrackedEntity entity, long payloadId, CancellationToken stop)
    {
        if (await payloads.Find(payloadId, stop) is not { } payload || payload.Entity != entity.Key)
            return new Refusal("unknown_payload", null, $"There is no payload {payloadId} of {entity.Key}.");
        if (payload.Body is not { } body)
            return new Refusal("damaged_payload", null, "What is kept is not what was received: its hash differs.");
        if (payload.Covered is not { } covered)
            return new Refusal("no_days", null, "The payload was kept beside a failure and speaks for no days.");
        if (sources.FirstOrDefault(source => source.Name == payload.Source && source.Kind == entity.Key.Kind) is not { } source)
            return new Refusal("unknown_source", null, "No source of this program reads the payload.");
        var reading = source.Read(new SourcePayload(entity.Key, covered, payload.ContentType, body));
        if (reading.Failure is { } failure)
            return new Refusal("unreadable_payload", null, failure.Message);
        return await ingest.Again(entity, Arrival.Of(source, covered, reading, payload), stop);
    }
}
