namespace MusicInsights.Grains.Alerts.Mail.Recipients;

/// <summary>Hours in which a recipient gets no mail, as the clock on the recipient's wall shows them.</summary>
/// <param name="To">The first time that is not quiet; before <paramref name="From"/> when a night lies between.</param>
internal sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>When they end, if they are on; null when they are not.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var time = TimeOnly.FromDateTime(local);
        if (!IsQuiet(time))
            return null;
        var end = local.Date.Add(To.ToTimeSpan());
        return zone.At(time < To ? end : end.AddDays(1));
    }

    private bool IsQuiet(TimeOnly time) => From < To ? time >= From && time < To : time >= From || time < To;
}
