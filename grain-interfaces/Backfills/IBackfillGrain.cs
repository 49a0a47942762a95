using System.Globalization;
using MusicInsights.GrainInterfaces.Catalogue;
using Orleans.Concurrency;

namespace MusicInsights.GrainInterfaces.Backfills;

/// <summary>
/// Works one backfill off, a bounded number of entities at a time and below the day's own work (key: <c>backfill:</c> and its id).
/// What it has done and has yet to do stands in rows. All calls are harmless when repeated.
/// </summary>
[Alias("MusicInsights.IBackfillGrain")]
public interface IBackfillGrain : IGrainWithStringKey
{
    static string Key(long id) => $"backfill:{id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Begins, or goes on, and answers at once; nothing happens to one that is paused, cancelled or has ended.</summary>
    [Alias("Start"), AlwaysInterleave]
    Task Start();

    /// <summary>Begins nothing more; what is under way ends. One that has ended stays as it is. Refused: <c>unknown_backfill</c>.</summary>
    [Alias("Pause"), AlwaysInterleave]
    Task<Outcome<bool>> Pause();

    /// <summary>
    /// Goes on with one that was paused, cancelled or ended as failed; what failed is tried again. Refused: <c>unknown_backfill</c>,
    /// <c>already_running</c> (the same order is open as another backfill).
    /// </summary>
    [Alias("Resume"), AlwaysInterleave]
    Task<Outcome<bool>> Resume();

    /// <summary>As <see cref="Pause"/>, for good unless it is resumed: what was fetched stays. Refused: <c>unknown_backfill</c>.</summary>
    [Alias("Cancel"), AlwaysInterleave]
    Task<Outcome<bool>> Cancel();
}
