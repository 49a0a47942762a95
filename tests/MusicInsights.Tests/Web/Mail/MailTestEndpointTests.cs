using System.Net.Http.Json;
using MusicInsights.Tests.Grains;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Mail;

/// <summary>Silos as the program runs them, a mail server as there are many.</summary>
public sealed class MailTestEndpointTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime, IAsyncDisposable
{
    private const string Path = "/api/v1/admin/alerts/test";

    private TestCluster _cluster = null!;
    private WebHost _host = null!;
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        await server.Forget();
        var port = server.Plain.SmtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _cluster = await TestCluster.StartAsync(
            2, null, ("alerts", "SmtpHost", "127.0.0.1"), ("alerts", "SmtpPort", port), ("alerts", "SmtpSecurity", "none"), ("alerts", "TimeoutSeconds", "5"),
            ("alerts", "To", "ada@example.org, nobody@example.org"), ("alerts", "Language", "fr"), ("alerts", "TimeZone", "Europe/Paris"));
        _host = new WebHost { Cluster = _cluster };
        await _host.InitializeAsync();
        _admin = _host.Admin();
        await Eventually.Equal(2L, () => _cluster.Database.Count("recipients"));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task A_test_arrives_in_the_recipients_language_and_the_caller_is_told_what_the_server_said()
    {
        var answer = await (await _admin.PostAsJsonAsync(Path, new { recipientId = await Id("ada@example.org") })).Json();

        answer.At("sent").GetBoolean().ShouldBeTrue();
        answer.At("server").GetString().ShouldBe("Taken");
        (await server.Mails()).ShouldHaveSingleItem().Message.Subject.ShouldBe("MusicInsights : message d’essai");
    }

    [Fact]
    public async Task A_test_that_is_refused_says_so_and_does_not_come_by_surprise_later()
    {
        var answer = await (await _admin.PostAsJsonAsync(Path, new { recipientId = await Id("nobody@example.org") })).Json();

        answer.At("sent").GetBoolean().ShouldBeFalse();
        answer.At("server").GetString().ShouldBe("550 No such mailbox");
        (await _cluster.Database.Rows("SELECT state FROM alert_deliveries")).ShouldBe(["dead"]);
    }

    [Fact]
    public async Task A_test_to_nobody_is_answered_as_such()
    {
        await (await _admin.PostAsJsonAsync(Path, new { recipientId = 4711 })).ShouldBeProblem(404, "unknown_recipient");
        await (await _admin.PostAsJsonAsync(Path, new { })).ShouldBlame("recipientId");
    }

    [Fact]
    public async Task What_is_queued_is_sent_by_one_of_the_silos_without_anybodys_doing()
    {
        var bench = new MailBench(_cluster.Database);
        await bench.Open("drops:1");

        await Eventually.True(async () => (await server.Mails()).Count > 0);
        await Eventually.Equal(1L, () => _cluster.Database.Count("alert_deliveries WHERE state = 'sent'"));
        await Eventually.Equal(1L, () => _cluster.Database.Count("alert_deliveries WHERE state = 'dead'"));
        (await server.Mails()).ShouldHaveSingleItem().To.ShouldBe("ada@example.org");
    }

    [Fact]
    public async Task Without_a_server_a_test_is_refused()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var host = new WebHost { Cluster = cluster };
        await host.InitializeAsync();
        using var admin = host.Admin();

        await (await admin.PostAsJsonAsync(Path, new { recipientId = 1 })).ShouldBeProblem(409, "mail_off");
    }

    private async Task<long> Id(string address) => await _cluster.Database.One<long>("SELECT id FROM recipients WHERE address = $1", address);
}
