using System.Globalization;
using MimeKit;
using MimeKit.Utils;
using MusicInsights.Grains.Alerts.Mail.Sending;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>Puts a page into a mail: text, HTML and picture, and the headers by which mail programs know what it is.</summary>
internal static class Envelope
{
    /// <param name="threadOf">The Message-ID of the mail that this one goes on from; null: none.</param>
    public static MimeMessage Seal(MailPage page, Delivery delivery, string from, string? threadOf, DateTimeOffset now)
    {
        var mail = new MimeMessage { Subject = page.Subject, MessageId = delivery.MessageId, Date = now, Body = Body(page) };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.Add(new MailboxAddress("", delivery.Recipient.Address));
        // Nobody's holiday notice is to answer this.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Headers.Add(HeaderId.ContentLanguage, page.Language);
        if (threadOf is not null)
        {
            mail.InReplyTo = threadOf;
            mail.References.Add(threadOf);
        }

        if (page.Unsubscribe is { } way)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, string.Create(CultureInfo.InvariantCulture, $"<{way.Address.AbsoluteUri}>"));
            mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        return mail;
    }

    private static MultipartAlternative Body(MailPage page)
    {
        var pictureId = MimeUtils.GenerateMessageId("musicinsights");
        var html = new TextPart("html") { Text = HtmlRendering.Render(page, pictureId) };
        var both = new MultipartAlternative(new TextPart("plain") { Text = TextRendering.Render(page) });
        if (page.Picture is not { } picture)
        {
            both.Add(html);
            return both;
        }

        var image = new MimePart("image", "png")
        {
            Content = new MimeContent(new MemoryStream(picture.Png)), ContentId = pictureId, ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "streams.png" },
        };
        both.Add(new MultipartRelated { html, image });
        return both;
    }
}
