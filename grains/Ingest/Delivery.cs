using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Grains.Ingest;

/// <summary>From what was judged to what is to be stored.</summary>
internal static class Delivery
{
    /// <param name="campaigns">Whose rows an ad account's series are; empty for every other entity.</param>
    public static StoreRequest Of(TrackedEntity entity, Verdict verdict, Arrival arrival, IReadOnlyDictionary<string, long> campaigns) => new()
    {
        Entity = entity.Key, ArtistId = entity.ArtistId, Source = arrival.Source, KnownAt = arrival.KnownAt, Payload = arrival.Payload, ImportId = arrival.ImportId, ReplayOf = arrival.ReplayOf,
        // An account that was erased in the meantime has no campaigns any more.
        Days = [.. verdict.Accepted.Where(day => entity.Key.Kind != EntityKind.AdAccount || campaigns.ContainsKey(day.Series)).Select(day => Day(entity.Key, day, campaigns))],
        Gaps = arrival is { LeavesGaps: true, Covered: { } range } ? verdict.GapsIn(range) : [],
        Refused = verdict.Refused,
    };

    /// <summary>A campaign's series is a part of it, an account's series is a campaign.</summary>
    public static AcceptedDay Day(EntityKey entity, JudgedDay day, IReadOnlyDictionary<string, long> campaigns)
    {
        var flag = day.IsBeforeRelease ? "before_release" : null;
        return entity.Kind == EntityKind.AdAccount
            ? new AcceptedDay(day.Values, flag, RowOf: campaigns[day.Series])
            : new AcceptedDay(day.Values, flag, day.Series);
    }
}
