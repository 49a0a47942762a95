using MusicInsights.Web.Reminders;

namespace MusicInsights.Web.Actors;

/// <summary>An actor as it stands.</summary>
/// <param name="Kind"><c>artist</c>, <c>release</c>, <c>campaign</c>, <c>ad_account</c>, <c>daily-run</c> or <c>reconciler</c>.</param>
/// <param name="IsActive">It is in some silo's memory. One that is not is not woken: its state is read where it is kept.</param>
/// <param name="Silo">Where it is active; null while it sleeps.</param>
/// <param name="IsWorking">A walk, or a catch-up, is under way; null where the actor does not tell.</param>
/// <param name="LastTickAt">The last tick; of one asleep, the last that is written down.</param>
/// <param name="LastOutcome">How its last walk ended: <c>done</c>, <c>failed</c> or <c>skipped</c>; of one asleep, as far as it is written down.</param>
/// <param name="IsTracked">Null for actors without an entity.</param>
/// <param name="Sources">Which days of its entity are concluded, by source.</param>
internal sealed record ActorItem(
    string Kind, string Id, string? Name, bool IsActive, string? Silo, bool? IsWorking, DateTime? LastTickAt, string? LastOutcome,
    bool? IsTracked, DateTime? PausedAt, IReadOnlyList<ReminderItem> Reminders, IReadOnlyList<ConcludedDays> Sources);

/// <summary>The days that are concluded at a source, both included.</summary>
internal sealed record ConcludedDays(string Source, DateOnly FirstDay, DateOnly ConcludedThrough, DateTime CheckedAt);
