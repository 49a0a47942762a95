using MimeKit;
using MusicInsights.Grains.Alerts.Mail.Sending;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>Writes a mail from what is so when it is sent.</summary>
internal interface IMailComposer
{
    Task<MimeMessage> Compose(Delivery delivery, CancellationToken stop);
}
