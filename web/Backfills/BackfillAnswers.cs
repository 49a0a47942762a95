using MusicInsights.GrainInterfaces.Backfills;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Backfills;

/// <summary>What would be fetched.</summary>
/// <param name="Entities">Of how many entities anything would be.</param>
/// <param name="Days">Days of each entity at each source.</param>
/// <param name="Calls">Calls to the sources when nothing goes wrong and each list comes on one page; what is asked once for many is not counted.</param>
/// <param name="Items">The first 100 of what is asked for in one go each.</param>
/// <param name="ItemsTotal">How many there are in all.</param>
internal sealed record BackfillPlanAnswer(int Entities, long Days, long Calls, IReadOnlyList<BackfillPart> Items, int ItemsTotal)
{
    public static BackfillPlanAnswer Of(BackfillPreview preview) => new(
        preview.Entities, preview.Days, preview.Calls,
        [.. preview.Items.Select(item => new BackfillPart(item.Entity.Kind.Wire(), item.Entity.Id, item.Source.Wire(), item.Days.First, item.Days.Last, item.Calls))],
        preview.ItemsTotal);
}

/// <summary>Days that are asked for in one go.</summary>
internal sealed record BackfillPart(string EntityKind, long EntityId, string Source, DateOnly From, DateOnly To, int Calls);

internal sealed record BackfillBegun(long BackfillId);

/// <summary>A backfill and how far it is.</summary>
/// <param name="Source">Null: all that have days of the scope.</param>
/// <param name="Status"><c>planned</c>, <c>running</c>, <c>paused</c>, <c>cancelled</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="DaysTotal">Days of each entity at each source; 0 while it is planned.</param>
/// <param name="Failures">Parts that failed for good.</param>
/// <param name="StartedAt">Since when it is known what is to be fetched.</param>
internal sealed record BackfillAnswer(
    long BackfillId, BackfillScope Scope, string? Source, DateOnly From, DateOnly To, bool MissingOnly, string Status,
    int EntitiesTotal, int EntitiesDone, long DaysTotal, long DaysDone, long CallsPlanned, int Failures,
    DateTime CreatedAt, string CreatedBy, DateTime? StartedAt, DateTime? FinishedAt);

/// <summary>What became of days that were asked for in one go.</summary>
/// <param name="Status"><c>waiting</c>, <c>done</c>, <c>skipped</c> or <c>failed</c>.</param>
/// <param name="Attempts">In vain.</param>
/// <param name="Error">Why it was skipped, or how the last attempt failed.</param>
internal sealed record BackfillPartAnswer(
    string EntityKind, long EntityId, string Source, DateOnly From, DateOnly To, int Calls, string Status, int Attempts, string? Error, DateTime? EndedAt);
