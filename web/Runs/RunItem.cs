namespace MusicInsights.Web.Runs;

/// <summary>A day's work.</summary>
/// <param name="RunDate">The UTC day on which the tasks ran.</param>
/// <param name="Status"><c>running</c>, <c>success</c> or <c>failed</c>.</param>
/// <param name="Records">Records accepted.</param>
/// <param name="DurationSeconds">From its opening to its end; null while it runs.</param>
/// <param name="InvalidRecordsPct">Refused records of all that were accepted or refused, in percent; null when there were none.</param>
/// <param name="AnomaliesPct">Drops and spikes of the release-days judged, in percent; null when none were.</param>
/// <param name="LastAlertDelaySeconds">The run's longest time from a commit to the mail server's acceptance; null where nothing was mailed.</param>
internal sealed record RunItem(
    long RunId, string DagId, DateOnly RunDate, string Status, int TasksTotal, int TasksFailed, long Records,
    DateTime StartedAt, DateTime? FinishedAt, double? DurationSeconds, double? InvalidRecordsPct, double? AnomaliesPct, double? LastAlertDelaySeconds);

internal sealed record RunList(IReadOnlyList<RunItem> Items);

/// <summary>What one run did for one entity at one source.</summary>
/// <param name="Status"><c>running</c>, <c>done</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="FirstDay">The first day it fetched; null when it fetched none.</param>
/// <param name="PayloadId">What the source answered last; for a failure, what shows it.</param>
internal sealed record TaskItem(
    long TaskId, long RunId, string EntityKind, long EntityId, string? EntityName, string Source, string Status, string? SkipReason,
    DateOnly? FirstDay, DateOnly? LastDay, int Attempts, int Accepted, int Ignored, int Refused, double DurationSeconds,
    string? ErrorClass, string? ErrorMessage, long? PayloadId);
