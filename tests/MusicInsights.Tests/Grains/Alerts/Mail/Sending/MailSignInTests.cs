using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Who a server is, and who we are to it.</summary>
public sealed class MailSignInTests(MailServer server) : MailTests(server, "ada@example.org")
{
    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_server_that_asks_who_one_is_is_told_over_an_encrypted_line(string security)
    {
        await Bench.Open("drops:1");
        await Bench.Sender(Server.Secure(security)).SendDue(default);

        var mail = (await Server.Mails()).ShouldHaveSingleItem();
        mail.IsSecure.ShouldBeTrue();
        mail.User.ShouldBe(MailServer.User);
    }

    [Fact]
    public async Task The_password_may_lie_in_a_file()
    {
        await Bench.Open("drops:1");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, MailServer.Password + "\n");
        var options = Server.Secure("tls");
        (options.SmtpPassword, options.SmtpPasswordFile) = (null, file);
        await Bench.Sender(options).SendDue(default);
        File.Delete(file);

        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wrong_password_is_no_mails_fault_and_is_told_to_nobody()
    {
        await Bench.Open("drops:1");
        var options = Server.Secure("tls");
        options.SmtpPassword = "not-this-one";
        await Bench.Sender(options).SendDue(default);

        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await Database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldSatisfyAllConditions(error => error.ShouldContain("535"), error => error.ShouldNotContain("not-this-one"));
        options.SmtpPassword = MailServer.Password;
        await Bench.Next(Bench.Sender(options));
        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_asks_who_one_is_of_whom_nothing_is_set_is_asked_again()
    {
        await Bench.Open("drops:1");
        var options = Server.Secure("tls");
        options.SmtpUser = null;
        await Bench.Sender(options).SendDue(default);

        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await Database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldStartWith("530 ");
        await Bench.Next(Bench.Sender(Server.Secure("tls")));
        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_sender_that_the_server_does_not_take_is_no_mails_fault()
    {
        await Bench.Open("drops:1");
        var options = Server.Plain;
        options.From = "stranger@example.org";
        await Bench.Sender(options).SendDue(default);

        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await Database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldBe("550 Not from you");
        await Bench.Next(Bench.Sender(Server.Plain));
        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_cannot_prove_who_it_is()
    {
        await Bench.Open("drops:1");
        foreach (var security in new[] { "tls", "starttls" })
        {
            var options = Server.Secure(security);
            options.SmtpCertificate = Server.AnotherCertificate;
            await Bench.Next(Bench.Sender(options));
            options.SmtpCertificate = null;
            await Bench.Next(Bench.Sender(options));
        }

        (await Server.Mails()).ShouldBeEmpty();
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened failed 4"]);
    }

    [Fact]
    public async Task A_server_without_encryption_is_not_used_where_encryption_is_asked_for()
    {
        await Bench.Open("drops:1");
        var options = Server.Plain;
        options.SmtpSecurity = "starttls";
        await Bench.Sender(options).SendDue(default);

        (await Server.Mails()).ShouldBeEmpty();
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
    }
}
