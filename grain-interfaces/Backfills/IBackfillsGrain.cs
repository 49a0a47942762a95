using MusicInsights.GrainInterfaces.Catalogue;
using Orleans.Concurrency;

namespace MusicInsights.GrainInterfaces.Backfills;

/// <room>Days long gone, fetched on demand: what it costs, the order, how far it is.</room>
/// <summary>Takes orders of backfills (key: <c>backfills:all</c>); each is worked off by an actor of its own.</summary>
[Alias("MusicInsights.IBackfillsGrain")]
public interface IBackfillsGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "backfills:all";

    /// <summary>
    /// Says what would be fetched and what it costs; writes nothing. Refused: <c>invalid_parameter</c> (field <c>from</c>, <c>to</c> or
    /// <c>source</c>), <c>unknown_artist</c>, <c>unknown_release</c>, <c>unknown_campaign</c>, <c>unknown_ad_account</c> (field <c>scope.id</c>).
    /// </summary>
    [Alias("Preview"), AlwaysInterleave, ResponseTimeout("00:05:00")]
    Task<Outcome<BackfillPreview>> Preview(BackfillOrder order);

    /// <summary>
    /// Begins a backfill and answers its id at once. The same order while it is open (planned, running or paused) is the same backfill.
    /// Refused as <see cref="Preview"/> is.
    /// </summary>
    /// <param name="by">Who ordered it.</param>
    [Alias("Begin"), AlwaysInterleave]
    Task<Outcome<long>> Begin(BackfillOrder order, string by);

    /// <summary>Goes on with every backfill that is under way by its rows; harmless when repeated.</summary>
    [Alias("WakeAll"), AlwaysInterleave]
    Task WakeAll();
}
