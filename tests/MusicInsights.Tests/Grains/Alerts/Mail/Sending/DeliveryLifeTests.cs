using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Who gets which mail, and which is let go of before it is sent.</summary>
public sealed class DeliveryLifeTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    private TestDatabase _database = null!;
    private MailBench _bench = null!;

    public async Task InitializeAsync()
    {
        await server.Forget();
        _database = await TestDatabase.CreateAsync();
        _bench = new MailBench(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_mail_goes_to_those_whom_its_artist_and_severity_concern()
    {
        var (mine, other) = (await _database.Data.Artist("Mine"), await _database.Data.Artist("Other"));
        await _bench.Recipient("all@example.org");
        await _bench.Recipient("mine@example.org", "artist", mine);
        await _bench.Recipient("other@example.org", "artist", other);
        await _bench.Recipient("none@example.org", "none");
        await _bench.Recipient("grave@example.org", least: "high");
        await _bench.Alert("drops:1", mine, severity: "medium");
        await _bench.Queue(new QueuedAlert("drops:1", mine, "medium", "opened", "one"));

        (await _bench.Deliveries()).ShouldBe(["all@example.org opened pending 0", "mine@example.org opened pending 0"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_committed_twice_is_queued_once()
    {
        await _bench.Recipient("ada@example.org");
        await _bench.Alert("drops:1");
        for (var i = 0; i < 2; i++)
            await _bench.Queue(new QueuedAlert("drops:1", null, "high", "opened", "same"));

        (await _bench.Deliveries()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("state = 'acknowledged'", "acknowledged")]
    [InlineData("state = 'resolved', resolved_at = opened_at, resolution = 'over'", "resolved")]
    public async Task What_somebody_has_seen_to_before_it_is_sent_is_not_mailed(string change, string why)
    {
        await _bench.Recipient("ada@example.org");
        await _bench.Open("drops:1");
        await _database.Rows($"UPDATE alerts SET {change} RETURNING 1");

        await _bench.Sender(server.Plain).SendDue(default);

        (await server.Mails()).ShouldBeEmpty();
        (await _database.Rows("SELECT state, last_error FROM alert_deliveries")).ShouldBe([$"cancelled {why}"]);
    }

    [Fact]
    public async Task Its_end_is_told_to_those_who_were_told_of_it()
    {
        await _bench.Recipient("told@example.org");
        await _bench.Recipient("nobody@example.org");
        await _bench.Recipient("asleep@example.org", quiet: "08:00-18:00");
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);
        await sender.SendDue(default);
        await _bench.Recipient("late@example.org");

        await Resolve("drops:1");
        await sender.SendDue(default);
        _bench.Clock.Advance(TimeSpan.FromHours(10));
        await sender.SendDue(default);

        (await server.Mails()).Select(mail => $"{mail.To} {mail.Message.Subject}").ShouldBe(["told@example.org opened", "told@example.org resolved"]);
        (await _bench.Deliveries()).ShouldNotContain(delivery => delivery.StartsWith("late", StringComparison.Ordinal));
        (await _database.Count("alert_deliveries WHERE state IN ('pending', 'failed')")).ShouldBe(0);
    }

    [Fact]
    public async Task The_end_waits_for_an_opening_that_somebody_is_sending()
    {
        await _bench.Recipient("ada@example.org");
        await _bench.Open("drops:1");
        var opening = (await _bench.Rows.Claim(_bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(2), null, default)).ShouldNotBeNull();
        await Resolve("drops:1");
        var sender = _bench.Sender(server.Plain);

        await sender.SendDue(default);
        (await server.Mails()).ShouldBeEmpty();
        (await _bench.Rows.Sent(opening, _bench.Clock.GetUtcNow(), default)).ShouldBeTrue();
        _bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await sender.SendDue(default);

        (await server.Mails()).ShouldHaveSingleItem().Message.Subject.ShouldBe("resolved");
    }

    [Fact]
    public async Task In_quiet_hours_a_mail_waits_for_their_end_and_that_is_no_delay()
    {
        var run = await _database.Data.Run(new DateOnly(2026, 5, 26), "running");
        await _bench.Recipient("ada@example.org", zone: "Europe/Paris", quiet: "10:00-12:30"); // it is 11:00 there
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);

        await sender.SendDue(default);
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened pending 0"]);
        _bench.Clock.Advance(TimeSpan.FromMinutes(90) - TimeSpan.FromSeconds(1));
        await sender.SendDue(default);
        (await server.Mails()).ShouldBeEmpty();
        _bench.Clock.Advance(TimeSpan.FromSeconds(4));
        await sender.SendDue(default);

        (await server.Mails()).ShouldHaveSingleItem();
        (await _database.One<double>("SELECT last_alert_delay_seconds FROM etl_runs WHERE id = $1", run)).ShouldBe(3, 0.01);
    }

    [Fact]
    public async Task A_run_keeps_the_longest_delay_of_its_alerts()
    {
        var run = await _database.Data.Run(new DateOnly(2026, 5, 26), "running");
        await _bench.Recipient("ada@example.org");
        var sender = _bench.Sender(server.Plain);
        foreach (var seconds in new[] { 2, 5, 1 })
        {
            await _bench.Open($"drops:{seconds}");
            _bench.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await sender.SendDue(default);
        }

        (await _database.One<double>("SELECT last_alert_delay_seconds FROM etl_runs WHERE id = $1", run)).ShouldBe(5, 0.01);
    }

    [Fact]
    public async Task Who_has_unsubscribed_gets_nothing_not_even_what_was_queued()
    {
        await _bench.Recipient("ada@example.org");
        await _bench.Open("drops:1");
        await _database.Rows("UPDATE recipients SET unsubscribed_at = created_at RETURNING 1");
        await _bench.Open("drops:2");
        await _bench.Sender(server.Plain).SendDue(default);

        (await server.Mails()).ShouldBeEmpty();
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened cancelled 1"]);
    }

    private async Task Resolve(string fingerprint)
    {
        await _database.Rows("UPDATE alerts SET state = 'resolved', resolved_at = opened_at, resolution = 'over' WHERE fingerprint = $1 RETURNING 1", fingerprint);
        await _bench.Queue(new QueuedAlert(fingerprint, null, "high", "resolved", $"{fingerprint}#1"));
    }
}
