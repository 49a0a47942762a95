using System.Text.Json;

namespace MusicInsights.Web.Live.Events;

/// <summary>A task that did something.</summary>
/// <param name="Status"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="ErrorClass">Left out or null where nothing failed.</param>
internal sealed record TaskPayload(
    long TaskId, DateOnly RunDate, string EntityKind, long EntityId, string Source, string Status, long Accepted, long Ignored, long Refused,
    string? ErrorClass = null);

/// <summary>A day's run that was closed, or whose end was counted anew.</summary>
/// <param name="Status"><c>success</c> or <c>failed</c>.</param>
internal sealed record RunEndPayload(long RunId, DateOnly RunDate, string Status, int TasksTotal, int TasksFailed, long Records);

/// <summary>How far a backfill is.</summary>
/// <param name="Status"><c>planned</c>, <c>running</c>, <c>paused</c>, <c>cancelled</c>, <c>done</c> or <c>failed</c>.</param>
internal sealed record BackfillPayload(long BackfillId, string Status, int EntitiesTotal, int EntitiesDone, long DaysTotal, long DaysDone, int Failures);

/// <summary>Something about the system that came to be true, or no longer is.</summary>
/// <param name="State"><c>open</c> or <c>resolved</c>.</param>
/// <param name="Detail">Plain values by name.</param>
internal sealed record FactPayload(string Fact, string Subject, string State, JsonElement Detail);
