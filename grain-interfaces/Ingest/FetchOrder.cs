using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Ingest;

/// <summary>Days of one source that are to be fetched, whatever of them is concluded.</summary>
/// <param name="BackfillId">For which backfill: the task is one of its run, and the calls let the day's own go first.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.FetchOrder")]
public sealed record FetchOrder(
    [property: Id(0)] long BackfillId,
    [property: Id(1)] MetricSource Source,
    [property: Id(2)] DayRange Days);

/// <summary>What became of a <see cref="FetchOrder"/>.</summary>
/// <param name="Status"><see cref="TaskState.Done"/>, <see cref="TaskState.Skipped"/> or <see cref="TaskState.Failed"/>.</param>
/// <param name="Reason">The skip's reason, or the failure's class and message; null when it is done, unless the last days asked for were not published yet.</param>
/// <param name="ShouldRetry">Trying again later may help.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.FetchReport")]
public sealed record FetchReport(
    [property: Id(0)] TaskState Status,
    [property: Id(1)] string? Reason = null,
    [property: Id(2)] bool ShouldRetry = false);
