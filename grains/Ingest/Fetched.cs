using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>What asking a source came to: something to judge, or the reason why there is nothing.</summary>
/// <param name="Answer">What the source said; the failure when its answer could not be read.</param>
/// <param name="Unread">The answer that could not be read.</param>
internal sealed record Fetched(SourceResult Answer, Arrival? Arrival, RawPayload? Unread)
{
    public static async Task<Fetched> From(IMetricSource source, TrackedEntity entity, PlannedDays days, PortfolioClock clock, CancellationToken stop)
    {
        var said = await source.Fetch(new SourceRequest(entity.Key, entity.Ids, days.Days, days.Fresh), stop);
        if (said is not SourceAnswer answer)
            return new Fetched(said, null, (said as SourceFailure)?.Evidence is { } evidence ? new RawPayload(evidence.ContentType, evidence.Body) : null);
        var payload = new RawPayload(answer.ContentType, answer.Body, answer.Covered);
        var reading = source.Read(new SourcePayload(entity.Key, answer.Covered, answer.ContentType, answer.Body));
        return reading.Failure is { } failure
            ? new Fetched(failure, null, payload)
            : new Fetched(said, Arrival.Of(source, answer, reading, payload, clock.GetUtcNow()), null);
    }
}
