namespace MusicInsights.Web.Reminders;

/// <summary>One reminder of one actor, as the cluster keeps it.</summary>
/// <param name="Kind">The actor's: <c>artist</c>, <c>release</c>, <c>campaign</c>, <c>ad_account</c>, <c>daily-run</c>, …</param>
/// <param name="Id">The entity's number, or the actor's key where it has no entity.</param>
/// <param name="Name">The entity's; null for actors without one.</param>
/// <param name="NextDueAt">When its next tick is due by the portfolio's clock.</param>
/// <param name="LastTickAt">The last tick that is written down: one that brought nothing new is not.</param>
/// <param name="LagSeconds">How long after its due instant that tick came; null before the first.</param>
/// <param name="ConcludedThrough">The last day that is concluded at every source of the entity asked so far.</param>
internal sealed record ReminderItem(
    string Kind, string Id, string? Name, string Reminder, DateTime NextDueAt, double PeriodSeconds,
    DateTime? LastTickAt, double? LagSeconds, DateOnly? ConcludedThrough);
