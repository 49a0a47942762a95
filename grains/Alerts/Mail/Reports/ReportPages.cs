using System.Globalization;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Alerts.Mail.Composing;
using MusicInsights.Grains.Alerts.Mail.Composing.Languages;

namespace MusicInsights.Grains.Alerts.Mail.Reports;

/// <summary>What a report says.</summary>
internal sealed class ReportPages(Texts texts, MailLinks links, DateOnly today)
{
    private ReportTexts Words => texts.Reports;

    private Numbers Numbers => texts.Numbers;

    /// <param name="weeks">In words; none where nothing is told so.</param>
    public MailPage Page(Report report, IReadOnlyList<ArtistWeek> weeks)
    {
        var (first, last) = (Numbers.Day(report.FirstDay, today), Numbers.Day(report.LastDay, today));
        var lead = report.Now.Streams is { } streams
            ? Filled(report.IsDaily ? Words.DailyLead : Words.WeeklyLead, Numbers.Whole(streams), Change(report.Before.Streams, streams))
            : Words.NoStreams;
        return new MailPage(texts.Code, report.IsDaily ? Filled(Words.DailySubject, last) : Filled(Words.WeeklySubject, first, last), lead)
        {
            Tables = [Totals(report), .. Movers(report)],
            Sections =
            [
                .. weeks.Select(Section),
                new(Words.OpenAlerts, report.Alerts.Count == 0 ? [Words.NoAlerts] : [.. report.Alerts.Select(Line)]),
                new(Words.Runs, [Filled(Words.RunsLine, Numbers.Whole(report.Runs.Runs), Numbers.Whole(report.Runs.Failed), Numbers.Whole(report.Runs.FailedTasks), Numbers.Whole(report.Runs.Records))]),
            ],
            Link = links.Home(texts.SeeAll),
        };
    }

    private MailSection Section(ArtistWeek week) =>
        new(week.Facts.Artist, [week.Model is { } model ? $"{week.Text} {Filled(Words.ByModel, model)}" : week.Text]);

    private MailTable Totals(Report report) => new(Words.Totals, [Words.Figure, Words.Now, Words.Before, texts.Change],
    [
        Row(texts.Streams, report.Before.Streams, report.Now.Streams),
        Row(Words.Saves, report.Before.Saves, report.Now.Saves),
        Row(Words.PlaylistAdds, report.Before.PlaylistAdds, report.Now.PlaylistAdds),
    ]);

    private IEnumerable<MailTable> Movers(Report report)
    {
        if (report.Movers.Count > 0)
            yield return new(Words.Movers, [texts.Release, Words.Now, Words.Before, texts.Change], [.. report.Movers.Select(mover => Row(mover.Title, mover.Before, mover.Now))]);
    }

    // A value that is not known is none, and no zero.
    private IReadOnlyList<string> Row(string name, long? before, long? now) => [name, Text(now), Text(before), now is { } value ? Change(before, value) : "–"];

    private string Text(long? value) => value is { } known ? Numbers.Whole(known) : "–";

    private string Change(long? before, long now) => before is { } known ? Numbers.Change(known, now) : "–";

    private string Line(OpenAlert alert)
    {
        var day = Numbers.Day(DateOnly.FromDateTime(alert.OpenedAt.UtcDateTime), today);
        return alert.Kind == "stream_drops" ? $"▼ {alert.Subject} ({day})" : $"{Filled(texts.Kinds.TryGetValue(alert.Kind, out var known) ? known.Subject : "{0}", alert.Subject)} ({day})";
    }

    private static string Filled(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
