using MusicInsights.Grains.Alerts.Mail.Recipients;
using MusicInsights.Grains.Alerts.Mail.Reports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Reports;

public sealed class ReportPlanTests
{
    [Theory]
    [InlineData("daily", "2026-05-26T05:59:59Z", "")]
    [InlineData("daily", "2026-05-26T06:00:00Z", "daily 2026-05-26")] // eight in Paris
    [InlineData("daily", "2026-05-26T21:59:59Z", "daily 2026-05-26")] // a silo that was down catches up within the day
    [InlineData("daily", "2026-05-26T22:00:00Z", "")]
    [InlineData("weekly", "2026-05-26T09:00:00Z", "")] // a Tuesday
    [InlineData("weekly", "2026-05-25T09:00:00Z", "weekly 2026-05-25")]
    [InlineData("both", "2026-05-25T09:00:00Z", "daily 2026-05-25,weekly 2026-05-25")]
    [InlineData("none", "2026-05-25T09:00:00Z", "")]
    [InlineData("daily", "2026-01-26T06:30:00Z", "")] // in winter it is half past seven then
    public void A_report_is_due_at_the_recipients_own_hour(string digest, string now, string due) => Due(digest, "2026-01-01T00:00:00Z", now).ShouldBe(due);

    [Fact]
    public void Who_came_after_the_hour_waits_for_the_next_one() => Due("daily", "2026-05-26T06:00:01Z", "2026-05-26T09:00:00Z").ShouldBe("");

    private static string Due(string digest, string since, string now) => string.Join(
        ',', ReportPlan.Due(digest, Zones.Find("Europe/Paris")!, 8, DateTimeOffset.Parse(since, null), DateTimeOffset.Parse(now, null)).Select(report => $"{report.Kind} {report.Occasion}"));
}
