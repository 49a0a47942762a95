using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>What a conclusion tells viewers: the day's tasks that did something. Drops tell of themselves where they are written, a backfill where it is.</summary>
internal static class ConcludeEvents
{
    public static List<PendingEvent> Of(IReadOnlyList<ConcludeRequest> requests, IReadOnlyDictionary<TaskRows.Key, long> taskIds) =>
        [.. requests.Where(request => request.Outcome.Status != TaskState.Skipped && request.Dag == Dags.Daily).Select(request => Run(request, taskIds[TaskRows.Key.Of(request)]))];

    private static PendingEvent Run(ConcludeRequest request, long taskId) => new("run", "runs", LiveEvents.Json(new
    {
        taskId, runDate = request.RunDate, entityKind = request.Entity.Kind.Wire(), entityId = request.Entity.Id,
        source = request.Source.Wire(), status = request.Outcome.Status.Wire(), accepted = request.Outcome.Accepted,
        ignored = request.Outcome.Ignored, refused = request.Outcome.Refused, errorClass = request.Outcome.ErrorClass,
    }));
}
