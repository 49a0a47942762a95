using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>What a conclusion tells viewers: the day's tasks that did something, drops that opened or ended. A backfill tells of itself.</summary>
internal static class ConcludeEvents
{
    public static List<PendingEvent> Of(IReadOnlyList<ConcludeRequest> requests, IReadOnlyDictionary<TaskRows.Key, long> taskIds) =>
    [
        .. requests.Where(request => request.Outcome.Status != TaskState.Skipped && request.Dag == Dags.Daily).Select(request => Run(request, taskIds[TaskRows.Key.Of(request)])),
        .. requests.SelectMany(request => request.Drops, Drop),
    ];

    private static PendingEvent Run(ConcludeRequest request, long taskId) => new("run", "runs", LiveEvents.Json(new
    {
        taskId, runDate = request.RunDate, entityKind = request.Entity.Kind.Wire(), entityId = request.Entity.Id,
        source = request.Source.Wire(), status = request.Outcome.Status.Wire(), accepted = request.Outcome.Accepted,
        ignored = request.Outcome.Ignored, refused = request.Outcome.Refused, errorClass = request.Outcome.ErrorClass,
    }));

    private static PendingEvent Drop(ConcludeRequest request, DropChange drop) => new(
        "drop", $"portfolio alerts artist:{request.ArtistId} {request.Entity}", LiveEvents.Json(new
        {
            releaseId = request.Entity.Id, artistId = request.ArtistId, title = request.Name, rule = drop.Rule.Wire(),
            severity = drop.Severity.Wire(), state = "provisional", expected = drop.Expected, actual = drop.Actual,
            openedOn = drop.OpenedOn, recoveredOn = drop.RecoveredOn,
        }));
}
