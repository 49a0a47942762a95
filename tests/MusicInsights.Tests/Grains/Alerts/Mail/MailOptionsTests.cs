using System.ComponentModel.DataAnnotations;
using MusicInsights.Grains.Alerts.Mail;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public void The_defaults_are_valid_and_send_nothing()
    {
        Faults(new MailOptions()).ShouldBeEmpty();
        new MailOptions().IsConfigured.ShouldBeFalse();
    }

    public static TheoryData<string, MailOptions> Faulty => new()
    {
        { nameof(MailOptions.From), new MailOptions { From = "" } },
        { nameof(MailOptions.To), new MailOptions { To = "ada@example.org, ben" } },
        { nameof(MailOptions.TimeZone), new MailOptions { TimeZone = "Paris" } },
        { nameof(MailOptions.Language), new MailOptions { Language = "de" } },
        { nameof(MailOptions.SmtpSecurity), new MailOptions { SmtpSecurity = "ssl" } },
        { nameof(MailOptions.SmtpSecurity), new MailOptions { SmtpHost = "mail.example.org", SmtpSecurity = "none", SmtpUser = "ada" } },
        { nameof(MailOptions.PublicUrl), new MailOptions { PublicUrl = new Uri("ftp://example.org") } },
        { nameof(MailOptions.PublicUrl), new MailOptions { PublicUrl = new Uri("/here", UriKind.Relative) } },
        { nameof(MailOptions.SmtpPasswordFile), new MailOptions { SmtpPasswordFile = "/nowhere/at/all" } },
        { nameof(MailOptions.SmtpCertificate), new MailOptions { SmtpCertificate = "/nowhere/at/all" } },
    };

    [Theory, MemberData(nameof(Faulty), DisableDiscoveryEnumeration = true)]
    public void A_setting_that_cannot_be_meant_is_named(string name, MailOptions options) => Faults(options).ShouldBe([name]);

    [Fact]
    public void A_password_may_go_openly_to_a_server_on_this_machine() =>
        Faults(new MailOptions { SmtpHost = "127.0.0.1", SmtpSecurity = "none", SmtpUser = "ada" }).ShouldBeEmpty();

    private static List<string> Faults(MailOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return [.. faults.SelectMany(fault => fault.MemberNames)];
    }
}
