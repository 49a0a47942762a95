using System.ComponentModel.DataAnnotations;
using MimeKit;
using MusicInsights.Grains.Alerts.Mail.Recipients;

namespace MusicInsights.Grains.Alerts.Mail;

/// <room takes="alerts and weeks of artists, recipients and their rules" gives="mails in two languages, deliveries with what became of each">Composes and sends mails from an outbox, each once, to those who asked for them.</room>
/// <summary>Section <c>alerts</c>: by which server mails go out, and to whom at first.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The mail server; null: no mail is sent.</summary>
    public string? SmtpHost { get; set; }

    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary><c>starttls</c>: encrypted before anything is said. <c>tls</c>: encrypted from the first byte. <c>none</c>: open.</summary>
    [AllowedValues("starttls", "tls", "none", ErrorMessage = "must be starttls, tls or none.")]
    public string SmtpSecurity { get; set; } = "starttls";

    /// <summary>Null: the server asks nobody who they are.</summary>
    public string? SmtpUser { get; set; }

    public string? SmtpPassword { get; set; }

    /// <summary>A file that holds the password, in its place.</summary>
    public string? SmtpPasswordFile { get; set; }

    /// <summary>A PEM file with the certificate, or its issuer's, that the server is known by; null: the machine's own trust.</summary>
    public string? SmtpCertificate { get; set; }

    /// <summary>Seconds that one mail may take, from the connection to the server's word.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Hours for which a mail is tried before it is given up.</summary>
    [Range(1, 720)]
    public int GiveUpHours { get; set; } = 72;

    /// <summary>Whom the mails are from.</summary>
    public string From { get; set; } = "MusicInsights <musicinsights@localhost>";

    /// <summary>Addresses, separated by commas, that are recipients from the first start on.</summary>
    public string? To { get; set; }

    /// <summary>The language of those recipients.</summary>
    [AllowedValues("en", "fr", ErrorMessage = "must be en or fr.")]
    public string Language { get; set; } = "en";

    /// <summary>The time zone of those recipients.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Where the links of mails lead; null: mails have no link, and no way out by one click.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The hour, in the recipient's time zone, at which reports are sent.</summary>
    [Range(0, 23)]
    public int ReportHour { get; set; } = 8;

    internal bool IsConfigured => !string.IsNullOrEmpty(SmtpHost);

    internal IReadOnlyList<string> FirstAddresses => To?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Every address that a mail's link leads to begins with this; it ends with a slash.</summary>
    internal Uri? LinkBase => PublicUrl is { } url ? new Uri(url.AbsoluteUri.TrimEnd('/') + "/") : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out _))
            yield return new("must be an address, as in MusicInsights <music@example.org>.", [nameof(From)]);
        if (FirstAddresses.FirstOrDefault(address => MailAddress.Parse(address) is null) is { } wrong)
            yield return new($"holds \"{wrong}\", which is no address.", [nameof(To)]);
        if (Zones.Find(TimeZone) is null)
            yield return new("must be a time zone, as in Europe/Paris.", [nameof(TimeZone)]);
        if (PublicUrl is { } url && !(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)))
            yield return new("must be an address that begins with http:// or https://.", [nameof(PublicUrl)]);
        if (SmtpSecurity == "none" && !string.IsNullOrEmpty(SmtpUser) && !IsHere)
            yield return new("must not be none where a password is sent to another machine.", [nameof(SmtpSecurity)]);
        if (SmtpPasswordFile is { Length: > 0 } file && !File.Exists(file))
            yield return new("names a file that is not there.", [nameof(SmtpPasswordFile)]);
        if (SmtpCertificate is { Length: > 0 } certificate && !File.Exists(certificate))
            yield return new("names a file that is not there.", [nameof(SmtpCertificate)]);
    }

    private bool IsHere => SmtpHost is "localhost" || (System.Net.IPAddress.TryParse(SmtpHost, out var address) && System.Net.IPAddress.IsLoopback(address));
}
