using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Grains.Ingest;

/// <summary>From what was judged to what is to be stored.</summary>
internal static class Delivery
{
    public static StoreRequest Of(
        TrackedEntity entity, MetricSource source, Verdict verdict, DayRange? covered, DateTimeOffset knownAt, RawPayload? payload, long? importId) => new()
        {
            Entity = entity.Key, ArtistId = entity.ArtistId, Source = source, KnownAt = knownAt, Payload = payload, ImportId = importId,
            Days = [.. verdict.Accepted.Select(day => new AcceptedDay(day.Values, day.IsBeforeRelease ? "before_release" : null))],
            Gaps = covered is { } range ? verdict.GapsIn(range) : [],
            Refused = verdict.Refused,
        };
}
