using MusicInsights.Web.Payloads;

namespace MusicInsights.Web.Lineage;

/// <summary>One day of a release or an artist, and where each of its figures came from.</summary>
/// <param name="EntityKind"><c>release</c> or <c>artist</c>.</param>
/// <param name="AsOf">The instant whose knowledge is told; null: now.</param>
/// <param name="Preliminary">The source may still revise the day.</param>
/// <param name="GapReason">Why the day has no streams, as in the metrics; null when it has.</param>
/// <param name="Metrics">Every figure that is kept of such a day, also those that nobody gave.</param>
/// <param name="Sum">Of an artist: what its releases add up to; null for a release.</param>
/// <param name="Gaps">What sources said of the day instead of giving it.</param>
/// <param name="Refused">Records of the day that broke a rule, newest first; at most 50.</param>
/// <param name="Tasks">Tasks of the entity that asked for the day, as far as they are kept.</param>
/// <param name="Payloads">Answers that speak for the day, newest first, as far as they are kept.</param>
/// <param name="Imports">Files and entries by hand that brought a value of the day.</param>
internal sealed record DayLineage(
    string EntityKind, long EntityId, string Name, long ArtistId, string ArtistName, DateOnly Date, DateTime? AsOf,
    bool Preliminary, string? GapReason,
    IReadOnlyList<MetricLineage> Metrics, SummedDay? Sum, IReadOnlyList<GapOfDay> Gaps, IReadOnlyList<RefusedOfDay> Refused,
    IReadOnlyList<TaskOfDay> Tasks, IReadOnlyList<PayloadItem> Payloads, IReadOnlyList<ImportOfDay> Imports);

/// <param name="Metric">Its name as in the metrics: <c>streams</c>, <c>playlistAdds</c>, …</param>
/// <param name="Value">What stands; null when nothing does.</param>
/// <param name="Source">Who gave what stands.</param>
/// <param name="Since">Since when it is known.</param>
/// <param name="Said">What each source said, newest first: what stands, what stood, and what lost against a better source.</param>
internal sealed record MetricLineage(string Metric, long? Value, string? Source, DateTime? Since, IReadOnlyList<SaidValue> Said);

/// <summary>One value as one source gave it.</summary>
/// <param name="Rank">How far the source is believed among those of the table: the highest wins, 0 the least.</param>
/// <param name="From">When it was said.</param>
/// <param name="Until">When another took its place; null for what stands, and for what never stood.</param>
/// <param name="State"><c>stands</c>, <c>replaced</c> or <c>outranked</c> (a better source's value stood already).</param>
/// <param name="Cause">What brought it: <c>fetch</c>, <c>import</c>, <c>manual</c>, or <c>undo</c> for what an undo put back.</param>
/// <param name="ReplacedBy">The cause of its end, of the same list; null while it has none.</param>
/// <param name="ImportId">The import that brought it; null for a fetch.</param>
/// <param name="TaskId">The task that fetched it; null where that is no longer kept.</param>
/// <param name="PayloadId">The answer it stood in; null where that is no longer kept.</param>
internal sealed record SaidValue(
    long Value, string Source, int Rank, DateTime From, DateTime? Until, string State, string Cause, string? ReplacedBy,
    long? ImportId, long? TaskId, long? PayloadId);

/// <summary>What an artist's releases add up to on the day.</summary>
/// <param name="ReleasesTotal">Releases with a value of the day; <paramref name="Releases"/> holds the 200 with the most streams.</param>
internal sealed record SummedDay(long? Streams, long? Saves, long? PlaylistAdds, int ReleasesTotal, IReadOnlyList<SummedRelease> Releases);

internal sealed record SummedRelease(long ReleaseId, string Title, long? Streams, long? Saves, long? PlaylistAdds);

/// <param name="Reason"><c>absent_at_source</c>, <c>refused</c>, <c>pre_release</c> or <c>beyond_history</c>.</param>
internal sealed record GapOfDay(string Source, string Reason, DateTime KnownAt, long? TaskId);

/// <param name="Resolution"><c>resubmitted</c> or <c>dismissed</c>; null while it is open.</param>
internal sealed record RefusedOfDay(
    long RejectId, string Source, string Field, string Reason, string Message, DateTime RejectedAt, long? ImportId, long? PayloadId, string? Resolution);

/// <summary>A task of the entity that asked its source for the day, among others.</summary>
/// <param name="RunDate">The UTC day on which it ran.</param>
/// <param name="Accepted">Records of all the days it asked for.</param>
/// <param name="PayloadId">What the source answered last.</param>
internal sealed record TaskOfDay(
    long TaskId, long RunId, DateOnly RunDate, string Source, string Status, string? SkipReason, int Attempts, int Accepted, int Ignored, int Refused,
    string? ErrorClass, long? PayloadId);

internal sealed record ImportOfDay(long ImportId, string FileName, string Kind, DateTime ImportedAt, DateTime? UndoneAt);
