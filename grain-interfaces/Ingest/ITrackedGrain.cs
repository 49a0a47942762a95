using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using Orleans.Concurrency;

namespace MusicInsights.GrainInterfaces.Ingest;

/// <room>What every actor with a schedule can be asked; the run ledger and the reconciler.</room>
/// <summary>An actor that keeps its own schedule: a reminder that walks the day's way for the days not yet concluded.</summary>
[Alias("MusicInsights.ITrackedGrain")]
public interface ITrackedGrain : IGrainWithIntegerKey
{
    /// <summary>Starts tracking: registers the reminder if there is none (never moves one) and begins catching up. Harmless when repeated.</summary>
    [Alias("Track")]
    Task Track();

    /// <summary>Ends tracking: removes the reminder. What is stored stays.</summary>
    [Alias("Untrack")]
    Task Untrack();

    /// <summary>Stops the reminder until <see cref="Resume"/>. Days missed meanwhile are caught up then.</summary>
    [Alias("Pause"), AlwaysInterleave]
    Task Pause();

    [Alias("Resume"), AlwaysInterleave]
    Task Resume();

    /// <summary>Fetches what is asked for, off the caller's back; answers the ids of the tasks that were opened.</summary>
    [Alias("RequestIngest"), AlwaysInterleave]
    Task<IReadOnlyList<long>> RequestIngest(IngestRequest request);

    /// <summary>Brings the reminder in line with what the tables say: tracked and not paused has one, anything else has none.</summary>
    [Alias("Reschedule")]
    Task Reschedule();

    /// <summary>Begins to walk the days that are not concluded and answers at once.</summary>
    [Alias("StartCatchUp"), AlwaysInterleave]
    Task StartCatchUp();

    /// <summary>Walks the days that are not concluded and answers when it is done: true when something was fetched.</summary>
    [Alias("CatchUp"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task<bool> CatchUp();

    /// <summary>Asks one source for days once more, also for concluded ones, and answers when it is done.</summary>
    [Alias("FetchAgain"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    Task FetchAgain(MetricSource source, DayRange days);

    /// <summary>
    /// Fetches the days of a backfill and answers when it is done. It begins when no other walk of this entity is under way; one that
    /// is paused or no longer tracked is skipped (<c>paused</c>), one that is not there any more as well (<c>gone</c>).
    /// </summary>
    [Alias("Fetch"), AlwaysInterleave, ResponseTimeout("01:00:00")]
    Task<FetchReport> Fetch(FetchOrder order);

    /// <summary>Takes days that were read from a file the same way as fetched ones.</summary>
    [Alias("Absorb"), ResponseTimeout("00:05:00")]
    Task<AbsorbReport> Absorb(ImportedDays days);

    /// <summary>
    /// Reads a payload of this entity that is kept and stores what it says, as known since it was fetched: the same rows and refusals
    /// again, and no value that was learned later is replaced. Refused: <c>unknown_payload</c>, <c>damaged_payload</c>,
    /// <c>no_days</c>, <c>unknown_source</c>, <c>unreadable_payload</c>.
    /// </summary>
    [Alias("Replay"), ResponseTimeout("00:05:00")]
    Task<Outcome<AbsorbReport>> Replay(long payloadId);

    /// <summary>Forgets what is held in memory after its rows were changed elsewhere (an undone import).</summary>
    [Alias("Reread")]
    Task Reread();

    /// <summary>Makes way for its entity's end: gives its reminder up, lets the walk under way come to its end and holds nothing any more. Harmless when repeated.</summary>
    [Alias("Retire"), AlwaysInterleave]
    Task Retire();

    /// <summary>The actor's state as it stands, without disturbing it.</summary>
    [Alias("Inspect"), AlwaysInterleave]
    Task<TrackedSnapshot> Inspect();
}
