using System.Globalization;
using MusicInsights.Grains.Alerts.Mail.Composing.Languages;
using MusicInsights.Grains.Alerts.Mail.Composing.Pictures;
using MusicInsights.Grains.Alerts.Mail.Sending;

namespace MusicInsights.Grains.Alerts.Mail.Composing.Alerts;

/// <summary>The streams around an alert's first release.</summary>
internal sealed record AlertChart(StreamsSeries Series, DateOnly FirstDay, DateOnly LastDay);

/// <summary>What a mail about an alert says.</summary>
/// <param name="today">The portfolio's day.</param>
internal sealed class AlertPages(Texts texts, MailLinks links, DateOnly today)
{
    private const int MostRows = 12;

    private Numbers Numbers => texts.Numbers;

    /// <param name="reason">opened, worsened or resolved.</param>
    public MailPage Page(DeliveredAlert alert, string reason, TimeZoneInfo zone, AlertChart? chart)
    {
        var detail = AlertDetail.Read(alert.Detail);
        var page = detail.Releases.Count > 0 && alert.Kind == "stream_drops" ? Falls(alert, detail, chart) : Trouble(alert, detail);
        return reason switch
        {
            Reasons.Resolved => page with
            {
                Subject = Filled(texts.Over, page.Subject.TrimStart('▼', ' ')),
                Lead = Filled(texts.OverLead, Numbers.Instant(alert.OpenedAt, zone, today), Numbers.Instant(alert.ResolvedAt ?? alert.OpenedAt, zone, today))
                    + (texts.Endings.TryGetValue(alert.Resolution ?? "", out var ending) ? " " + ending : ""),
                Sections = [],
                Picture = null,
            },
            Reasons.Worsened => page with { Subject = Filled(texts.Worse, page.Subject) },
            _ => page,
        };
    }

    private MailPage Falls(DeliveredAlert alert, AlertDetail detail, AlertChart? chart)
    {
        var first = detail.Releases[0];
        var isOne = detail.Count == 1;
        var since = Numbers.Day(detail.Releases.Min(release => release.OpenedOn), today);
        var subject = isOne
            ? Filled(texts.DropSubject, first.Title, Numbers.Percent(1 - first.Actual / Math.Max(1, first.Expected)), since)
            : Filled(texts.DropsSubject, alert.Artist ?? alert.Subject, Numbers.Whole(detail.Count), since);
        var lead = isOne ? Lead(first) : $"{Filled(texts.DropsLead, Numbers.Whole(detail.Count), alert.Artist ?? alert.Subject)} {Lead(first)}";
        var rows = detail.Releases.Take(MostRows).Select(Row).ToList();
        return new MailPage(texts.Code, subject, lead)
        {
            Picture = chart is null ? null : new MailPicture(
                StreamsChart.Draw(chart.Series), StreamsChart.Width, StreamsChart.Height,
                Filled(texts.ChartCaption, first.Title, Numbers.Day(chart.FirstDay, today), Numbers.Day(chart.LastDay, today))),
            Tables =
            [
                new(null, [texts.Release, texts.Day, texts.Streams, texts.Expected, texts.Change], rows,
                    detail.Count > rows.Count ? Filled(texts.MoreReleases, Numbers.Whole(detail.Count - rows.Count)) : null),
            ],
            Sections = [new(texts.Why, [.. Why(detail.Releases)]), new(texts.Look, texts.LookAtDrop)],
            Link = isOne ? links.Release(first.ReleaseId, texts.SeeRelease) : alert.ArtistId is { } artist ? links.Artist(artist, texts.SeeArtist) : links.Home(texts.SeeAll),
        };
    }

    private string Lead(FallenRelease release)
    {
        var (actual, day) = (Numbers.Whole(release.Actual), Numbers.Day(release.OpenedOn, today));
        return release is { ExpectedLow: { } low, ExpectedHigh: { } high }
            ? Filled(texts.DropLead, release.Title, actual, day, Numbers.Whole(low), Numbers.Whole(high))
            : Filled(texts.DropLeadWithoutInterval, release.Title, actual, day, Numbers.Whole(release.Expected));
    }

    private IReadOnlyList<string> Row(FallenRelease release) =>
    [
        release.Title, Numbers.Day(release.OpenedOn, today), Numbers.Whole(release.Actual),
        release is { ExpectedLow: { } low, ExpectedHigh: { } high } ? $"{Numbers.Whole(low)}–{Numbers.Whole(high)}" : Numbers.Whole(release.Expected),
        Numbers.Change(release.Expected, release.Actual),
    ];

    private IEnumerable<string> Why(IReadOnlyList<FallenRelease> releases)
    {
        yield return texts.WhyNotChance;
        foreach (var rule in releases.Select(release => release.Rule).Distinct())
        {
            if (texts.Rules.TryGetValue(rule ?? "", out var words))
                yield return words;
        }

        yield return texts.WhyNeighbours;
        if (releases.Any(release => release.LikelyCause?.StartsWith("campaign_paused", StringComparison.Ordinal) == true))
            yield return texts.CauseCampaign;
    }

    private MailPage Trouble(DeliveredAlert alert, AlertDetail detail)
    {
        var about = alert.Artist ?? Day(detail) ?? alert.Subject;
        var (subject, look) = texts.Kinds.TryGetValue(alert.Kind, out var known) ? known : (alert.Kind + ": {0}", "");
        var facts = detail.Facts.Select(fact => $"{texts.Details.GetValueOrDefault(fact.Key, fact.Key)}: {fact.Value}").ToList();
        return new MailPage(texts.Code, Filled(subject, about), look)
        {
            Sections = facts.Count > 0 ? [new(texts.Why, facts)] : [],
            Link = links.Home(texts.SeeAll),
        };
    }

    // Of a run its day tells more than its name.
    private string? Day(AlertDetail detail) => detail.Facts.FirstOrDefault(fact => fact.Key is "runDate" or "date").Value is { } text
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Numbers.Day(day, today) : null;

    private static string Filled(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
