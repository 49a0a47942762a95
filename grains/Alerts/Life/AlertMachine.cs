using MusicInsights.GrainInterfaces.Alerts;

namespace MusicInsights.Grains.Alerts.Life;

/// <summary>
/// The life of an alert: firing → acknowledged → resolved, and what is mailed of it. Pure. An alert stands for all that is wrong
/// with one subject at a time; what comes again soon after it is over is the same alert.
/// </summary>
/// <param name="coolDown">
/// After its end, for so long, what comes again opens the same alert and is not mailed again. So long, too, must it have eased
/// before it is mailed that it grew again.
/// </param>
internal sealed class AlertMachine(TimeSpan coolDown)
{
    /// <summary>Takes what is wrong now.</summary>
    /// <param name="latest">The subject's latest alert, open or over; null when there was none.</param>
    /// <param name="now">All that is wrong with the subject; nothing ends the alert.</param>
    /// <param name="end">How it ended, if it ends.</param>
    public AlertStep Next(Alert? latest, IReadOnlyList<Trouble> now, DateTimeOffset at, AlertResolution end = AlertResolution.Over)
    {
        var handled = latest is null ? [] : latest.Handled.Intersect(now.Select(trouble => trouble.Key)).ToList();
        var troubles = now.Where(trouble => !handled.Contains(trouble.Key)).ToList();
        if (troubles.Count == 0)
            return latest is { IsOpen: true } open ? End(open, handled, at, end) : Keep(latest, handled);
        var (alert, before) = Opened(latest, troubles, at);
        alert = alert with
        {
            Severity = troubles.Max(trouble => trouble.Severity),
            Keys = Same(alert.Keys, [.. troubles.Select(trouble => trouble.Key)]),
            Handled = Same(alert.Handled, handled),
        };
        var (told, word) = Announce(alert, [.. troubles.Where(trouble => !trouble.IsMuted)], at);
        return new AlertStep(told, before, word);
    }

    private (Alert Alert, Alert? Before) Opened(Alert? latest, List<Trouble> troubles, DateTimeOffset at) => latest switch
    {
        { IsOpen: true } => (latest, latest),
        { Resolution: not AlertResolution.ByHand, ResolvedAt: { } over } when at - over < coolDown => (
            latest with
            {
                State = AlertState.Firing,
                AcknowledgedAt = null,
                AcknowledgedBy = null,
                ResolvedAt = null,
                ResolvedBy = null,
                Resolution = null,
                ResolvedReason = null,
                EasedAt = null,
                Occurrences = latest.Occurrences + 1,
            },
            latest),
        // Later than the one before, also by a clock that stands still: an alert's mails are told apart by when it opened.
        _ => (new Alert { Severity = troubles[0].Severity, OpenedAt = at <= latest?.OpenedAt ? latest.OpenedAt.AddMicroseconds(1) : at }, null),
    };

    // Nobody is told of it while somebody has it in hand, wants to hear nothing, or knows its cause already.
    private (Alert Alert, AlertWord? Word) Announce(Alert alert, List<Trouble> loud, DateTimeOffset at)
    {
        alert = Eased(alert, loud, at);
        if (loud.Count == 0 || alert.IsSilenced(at) || alert.State == AlertState.Acknowledged)
            return (alert, null);
        var worst = loud.Max(trouble => trouble.Severity);
        if (alert.AnnouncedAt is null)
            return (alert with { AnnouncedAt = at, AnnouncedSeverity = worst, AnnouncedSize = loud.Count }, AlertWord.Opened);
        // At least twice as much: of five hundred falls that come one by one there are nine words more, and not five hundred.
        if (worst <= alert.AnnouncedSeverity && loud.Count < 2 * alert.AnnouncedSize)
            return (alert, null);
        return (
            alert with
            {
                AnnouncedSeverity = Worse(worst, alert.AnnouncedSeverity),
                AnnouncedSize = Math.Max(loud.Count, alert.AnnouncedSize ?? 0),
                // Graver and fewer, or more and slighter: from this mail on it counts anew.
                EasedAt = alert.EasedAt is null ? null : at,
            },
            AlertWord.Worsened);
    }

    // What comes and goes is the same as was told. What was told of is forgotten only when it has been less for long.
    private Alert Eased(Alert alert, List<Trouble> loud, DateTimeOffset at)
    {
        if (alert.AnnouncedSeverity is not { } told || alert.AnnouncedSize is not { } size)
            return alert;
        // Of what is muted nobody knows whether it has eased.
        if (loud.Count == 0)
            return alert with { EasedAt = null };
        var worst = loud.Max(trouble => trouble.Severity);
        if (worst >= told && loud.Count >= size)
            return alert with { EasedAt = null };
        var since = alert.EasedAt ?? at;
        return at - since < coolDown
            ? alert with { EasedAt = since }
            : alert with { AnnouncedSeverity = worst < told ? worst : told, AnnouncedSize = Math.Min(loud.Count, size), EasedAt = null };
    }

    private static AlertStep End(Alert open, List<string> handled, DateTimeOffset at, AlertResolution end) => new(
        open with
        {
            State = AlertState.Resolved,
            ResolvedAt = at > open.OpenedAt ? at : open.OpenedAt,
            Resolution = end,
            Handled = Same(open.Handled, handled),
        },
        open, open.AnnouncedAt is not null && !open.IsSilenced(at) ? AlertWord.Resolved : null);

    private static AlertStep Keep(Alert? latest, List<string> handled) =>
        new(latest is null ? null : latest with { Handled = Same(latest.Handled, handled) }, latest);

    // The very list where nothing changed: records compare lists by reference.
    private static IReadOnlyList<string> Same(IReadOnlyList<string> before, IReadOnlyList<string> after) => before.SequenceEqual(after) ? before : after;

    private static AlertSeverity Worse(AlertSeverity one, AlertSeverity? other) => other > one ? other.Value : one;
}
