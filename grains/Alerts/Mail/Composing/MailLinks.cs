using System.Globalization;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>Where the links of mails lead: to one's own portfolio, below the public address. Without one there are none.</summary>
/// <param name="home">Ends with a slash.</param>
internal sealed class MailLinks(Uri? home)
{
    public MailLink? Home(string label) => To("own/", label);

    public MailLink? Release(long id, string label) => To($"own/releases/{Text(id)}", label);

    public MailLink? Artist(long id, string label) => To($"own/artists/{Text(id)}", label);

    public MailLink? Unsubscribe(string token, string label) => To($"own/api/v1/unsubscribe?token={token}", label);

    private MailLink? To(string path, string label) => home is null ? null : new MailLink(new Uri(home, path), label);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
