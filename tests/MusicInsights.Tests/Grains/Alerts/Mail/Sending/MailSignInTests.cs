using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Who a server is, and who we are to it.</summary>
public sealed class MailSignInTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    private TestDatabase _database = null!;
    private MailBench _bench = null!;

    public async Task InitializeAsync()
    {
        await server.Forget();
        _database = await TestDatabase.CreateAsync();
        _bench = new MailBench(_database);
        await _bench.Recipient("ada@example.org");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_server_that_asks_who_one_is_is_told_over_an_encrypted_line(string security)
    {
        await _bench.Open("drops:1");
        await _bench.Sender(server.Secure(security)).SendDue(default);

        var mail = (await server.Mails()).ShouldHaveSingleItem();
        mail.IsSecure.ShouldBeTrue();
        mail.User.ShouldBe(MailServer.User);
    }

    [Fact]
    public async Task The_password_may_lie_in_a_file()
    {
        await _bench.Open("drops:1");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, MailServer.Password + "\n");
        var options = server.Secure("tls");
        (options.SmtpPassword, options.SmtpPasswordFile) = (null, file);
        await _bench.Sender(options).SendDue(default);
        File.Delete(file);

        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_wrong_password_is_no_mails_fault_and_is_told_to_nobody()
    {
        await _bench.Open("drops:1");
        var options = server.Secure("tls");
        options.SmtpPassword = "not-this-one";
        await _bench.Sender(options).SendDue(default);

        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await _database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldSatisfyAllConditions(error => error.ShouldContain("535"), error => error.ShouldNotContain("not-this-one"));
        options.SmtpPassword = MailServer.Password;
        await _bench.Next(_bench.Sender(options));
        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_asks_who_one_is_of_whom_nothing_is_set_is_asked_again()
    {
        await _bench.Open("drops:1");
        var options = server.Secure("tls");
        options.SmtpUser = null;
        await _bench.Sender(options).SendDue(default);

        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await _database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldStartWith("530 ");
        await _bench.Next(_bench.Sender(server.Secure("tls")));
        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_sender_that_the_server_does_not_take_is_no_mails_fault()
    {
        await _bench.Open("drops:1");
        var options = server.Plain;
        options.From = "stranger@example.org";
        await _bench.Sender(options).SendDue(default);

        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await _database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldBe("550 Not from you");
        await _bench.Next(_bench.Sender(server.Plain));
        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_is_said_to_a_server_that_cannot_prove_who_it_is()
    {
        await _bench.Open("drops:1");
        foreach (var security in new[] { "tls", "starttls" })
        {
            var options = server.Secure(security);
            options.SmtpCertificate = server.AnotherCertificate;
            await _bench.Next(_bench.Sender(options));
            options.SmtpCertificate = null;
            await _bench.Next(_bench.Sender(options));
        }

        (await server.Mails()).ShouldBeEmpty();
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened failed 4"]);
    }

    [Fact]
    public async Task A_server_without_encryption_is_not_used_where_encryption_is_asked_for()
    {
        await _bench.Open("drops:1");
        var options = server.Plain;
        options.SmtpSecurity = "starttls";
        await _bench.Sender(options).SendDue(default);

        (await server.Mails()).ShouldBeEmpty();
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
    }
}
