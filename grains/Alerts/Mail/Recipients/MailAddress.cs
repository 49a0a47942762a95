using MimeKit;

namespace MusicInsights.Grains.Alerts.Mail.Recipients;

/// <summary>One address that a mail can be sent to.</summary>
internal static class MailAddress
{
    private const int Longest = 254; // RFC 5321

    /// <summary>Null where it is none: a name beside it, several, or a local part alone are not taken.</summary>
    public static MailboxAddress? Parse(string text) =>
        text.Length <= Longest && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address)
        && address.Address == text.Trim() && address.LocalPart.Length > 0 && address.Domain.Length > 0
            ? address
            : null;
}
