using System.Globalization;
using MusicInsights.Grains.Alerts.Mail.Recipients;
using MusicInsights.Grains.Alerts.Mail.Sending;

namespace MusicInsights.Grains.Alerts.Mail.Reports;

/// <param name="Occasion">The recipient's day: there is one report for each.</param>
internal readonly record struct DueReport(string Kind, string Occasion);

/// <summary>When whose report is due: each day, or each Monday, at an hour of the recipient's own.</summary>
internal static class ReportPlan
{
    /// <param name="digest">none, daily, weekly or both.</param>
    /// <param name="since">Since when the recipient is one: an hour that was before is none of theirs.</param>
    public static IEnumerable<DueReport> Due(string digest, TimeZoneInfo zone, int hour, DateTimeOffset since, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var at = zone.At(day.ToDateTime(new TimeOnly(hour, 0)));
        if (now < at || since > at)
            yield break;
        var occasion = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (digest is "daily" or "both")
            yield return new(Reasons.Daily, occasion);
        if (digest is "weekly" or "both" && day.DayOfWeek == DayOfWeek.Monday)
            yield return new(Reasons.Weekly, occasion);
    }
}
