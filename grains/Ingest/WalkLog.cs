using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>Tells of each walk: which actor, whose, which task and days, how many records, how long. In detail only: higher levels speak in numbers.</summary>
internal static partial class WalkLog
{
    /// <param name="task">Null where the day's task says as much already.</param>
    public static void Walked(this ILogger log, TrackedEntity entity, ConcludeRequest request, long? task)
    {
        var outcome = request.Outcome;
        LogWalk(
            log, entity.Key, entity.Name, request.Source, task, outcome.Days?.First, outcome.Days?.Last, outcome.Status,
            outcome.Accepted, outcome.Ignored, outcome.Refused, outcome.Duration.TotalMilliseconds);
    }

    [LoggerMessage(
        LogLevel.Debug,
        "{Actor} ({Name}) from {Source}, task {TaskId}, {First} to {Last}: {Status}, {Accepted} stored, {Ignored} ignored, {Refused} refused in {Milliseconds} ms")]
    private static partial void LogWalk(
        ILogger log, EntityKey actor, string name, MetricSource source, long? taskId, DateOnly? first, DateOnly? last, TaskState status,
        int accepted, int ignored, int refused, double milliseconds);
}
