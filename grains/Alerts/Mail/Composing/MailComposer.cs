using Microsoft.Extensions.Options;
using MimeKit;
using MusicInsights.Grains.Alerts.Mail.Composing.Alerts;
using MusicInsights.Grains.Alerts.Mail.Composing.Languages;
using MusicInsights.Grains.Alerts.Mail.Reports;
using MusicInsights.Grains.Alerts.Mail.Sending;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Narrative;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>Writes a mail in the recipient's language, from what is so when it is sent.</summary>
internal sealed class MailComposer(
    IOptions<MailOptions> options, ChartRows charts, ReportRows reports, WeeksInWords weeks, UnsubscribeTokens tokens, PortfolioClock clock, TimeProvider time) : IMailComposer
{
    public async Task<MimeMessage> Compose(Delivery delivery, CancellationToken stop)
    {
        var texts = Texts.In(delivery.Recipient.Language);
        var links = new MailLinks(options.Value.LinkBase);
        var page = await Page(delivery, texts, links, stop);
        var token = options.Value.LinkBase is null ? null : await tokens.New(delivery.Recipient.Id, stop);
        page = page with { Footer = texts.Footer, Unsubscribe = token is null ? null : links.Unsubscribe(token, texts.Unsubscribe) };
        return Envelope.Seal(page, delivery, options.Value.From, delivery.Opening.MessageId, time.GetUtcNow());
    }

    private async Task<MailPage> Page(Delivery delivery, Texts texts, MailLinks links, CancellationToken stop)
    {
        if (delivery.Alert is { } alert)
        {
            var detail = AlertDetail.Read(alert.Detail);
            var chart = detail.Releases is [var first, ..] && delivery.Reason != Reasons.Resolved ? await charts.Around(first, stop) : null;
            return new AlertPages(texts, links, clock.Today).Page(alert, delivery.Reason, delivery.Recipient.Zone, chart);
        }

        if (delivery.Reason is Reasons.Daily or Reasons.Weekly)
        {
            var report = await reports.Read(delivery.Reason, clock.Today, delivery.Recipient.ArtistId, stop);
            var told = delivery.Reason == Reasons.Weekly ? await weeks.Read(delivery.Recipient.ArtistId, texts.Code, stop) : [];
            return new ReportPages(texts, links, clock.Today).Page(report, told);
        }

        return new MailPage(texts.Code, texts.TestSubject, texts.TestLead) { Link = links.Home(texts.SeeAll) };
    }
}
