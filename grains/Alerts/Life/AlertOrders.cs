using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Grains.Alerts.Life;

/// <summary>What people do with an open alert. Pure; the same order given twice changes nothing the second time.</summary>
internal static class AlertOrders
{
    public static Outcome<AlertStep> Acknowledge(Alert alert, string by, DateTimeOffset at) => alert.State switch
    {
        AlertState.Firing => new AlertStep(alert with { State = AlertState.Acknowledged, AcknowledgedAt = at, AcknowledgedBy = by }, alert),
        AlertState.Acknowledged => new AlertStep(alert, alert),
        _ => Over(alert),
    };

    public static Outcome<AlertStep> Silence(Alert alert, DateTimeOffset until) =>
        alert.IsOpen ? new AlertStep(alert with { SilencedUntil = until }, alert) : Over(alert);

    /// <summary>Calls done what it is about. Those who were told that it began are told that it ended.</summary>
    /// <param name="reason">Why, for those who read of it; null when nobody said.</param>
    public static Outcome<AlertStep> Resolve(Alert alert, string by, string? reason, DateTimeOffset at) => alert.IsOpen
        ? new AlertStep(
            alert with
            {
                State = AlertState.Resolved,
                ResolvedAt = at > alert.OpenedAt ? at : alert.OpenedAt,
                ResolvedBy = by,
                Resolution = AlertResolution.ByHand,
                ResolvedReason = reason,
                Handled = [.. alert.Handled.Union(alert.Keys)],
            },
            alert, alert.AnnouncedAt is not null && !alert.IsSilenced(at) ? AlertWord.Resolved : null)
        : new AlertStep(alert, alert);

    private static Refusal Over(Alert alert) => new("already_resolved", null, $"Alert {alert.Id} is over since {alert.ResolvedAt:yyyy-MM-dd HH:mm} UTC.");
}
