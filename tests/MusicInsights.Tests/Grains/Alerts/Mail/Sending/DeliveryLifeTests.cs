using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Who gets which mail, and which is let go of before it is sent.</summary>
public sealed class DeliveryLifeTests(MailServer server) : MailTests(server)
{
    [Fact]
    public async Task A_mail_goes_to_those_whom_its_artist_and_severity_concern()
    {
        var (mine, other) = (await Database.Data.Artist("Mine"), await Database.Data.Artist("Other"));
        await Bench.Recipient("all@example.org");
        await Bench.Recipient("mine@example.org", "artist", mine);
        await Bench.Recipient("other@example.org", "artist", other);
        await Bench.Recipient("none@example.org", "none");
        await Bench.Recipient("grave@example.org", least: "high");
        await Bench.Alert("drops:1", mine, severity: "medium");
        await Bench.Queue(new QueuedAlert("drops:1", mine, "medium", "opened", "one"));

        (await Bench.Deliveries()).ShouldBe(["all@example.org opened pending 0", "mine@example.org opened pending 0"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_committed_twice_is_queued_once()
    {
        await Bench.Recipient("ada@example.org");
        await Bench.Alert("drops:1");
        for (var i = 0; i < 2; i++)
            await Bench.Queue(new QueuedAlert("drops:1", null, "high", "opened", "same"));

        (await Bench.Deliveries()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("state = 'acknowledged'", "acknowledged")]
    [InlineData("state = 'resolved', resolved_at = opened_at, resolution = 'over'", "resolved")]
    public async Task What_somebody_has_seen_to_before_it_is_sent_is_not_mailed(string change, string why)
    {
        await Bench.Recipient("ada@example.org");
        await Bench.Open("drops:1");
        await Database.Rows($"UPDATE alerts SET {change} RETURNING 1");

        await Bench.Sender(Server.Plain).SendDue(default);

        (await Server.Mails()).ShouldBeEmpty();
        (await Database.Rows("SELECT state, last_error FROM alert_deliveries")).ShouldBe([$"cancelled {why}"]);
    }

    [Fact]
    public async Task Its_end_is_told_to_who_was_told_of_it_also_when_it_has_eased_below_what_concerns_them()
    {
        await Bench.Recipient("grave@example.org", least: "high");
        await Bench.Open("drops:1");

        await Bench.Queue(new QueuedAlert("drops:1", null, "low", "worsened", "two"), new QueuedAlert("drops:1", null, "low", "resolved", "end"));

        (await Bench.Deliveries()).ShouldBe(["grave@example.org opened pending 0", "grave@example.org resolved pending 0"]);
    }

    [Fact]
    public async Task Its_end_is_told_to_those_who_were_told_of_it()
    {
        await Bench.Recipient("told@example.org");
        await Bench.Recipient("nobody@example.org");
        await Bench.Recipient("asleep@example.org", quiet: "08:00-18:00");
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);
        await sender.SendDue(default);
        await Bench.Recipient("late@example.org");

        await Resolve("drops:1");
        await sender.SendDue(default);
        Bench.Clock.Advance(TimeSpan.FromHours(10));
        await sender.SendDue(default);

        (await Server.Mails()).Select(mail => $"{mail.To} {mail.Message.Subject}").ShouldBe(["told@example.org opened", "told@example.org resolved"]);
        (await Bench.Deliveries()).ShouldNotContain(delivery => delivery.StartsWith("late", StringComparison.Ordinal));
        (await Database.Count("alert_deliveries WHERE state IN ('pending', 'failed')")).ShouldBe(0);
    }

    [Fact]
    public async Task The_end_waits_for_an_opening_that_somebody_is_sending()
    {
        await Bench.Recipient("ada@example.org");
        await Bench.Open("drops:1");
        var opening = (await Bench.Rows.Claim(Bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(2), null, default)).ShouldNotBeNull();
        await Resolve("drops:1");
        var sender = Bench.Sender(Server.Plain);

        await sender.SendDue(default);
        (await Server.Mails()).ShouldBeEmpty();
        (await Bench.Rows.Sent(opening, Bench.Clock.GetUtcNow(), default)).ShouldBeTrue();
        Bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await sender.SendDue(default);

        (await Server.Mails()).ShouldHaveSingleItem().Message.Subject.ShouldBe("resolved");
    }

    [Fact]
    public async Task In_quiet_hours_a_mail_waits_for_their_end_and_that_is_no_delay()
    {
        var run = await Database.Data.Run(new DateOnly(2026, 5, 26), "running");
        await Bench.Recipient("ada@example.org", zone: "Europe/Paris", quiet: "10:00-12:30"); // it is 11:00 there
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);

        await sender.SendDue(default);
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened pending 0"]);
        Bench.Clock.Advance(TimeSpan.FromMinutes(90) - TimeSpan.FromSeconds(1));
        await sender.SendDue(default);
        (await Server.Mails()).ShouldBeEmpty();
        Bench.Clock.Advance(TimeSpan.FromSeconds(4));
        await sender.SendDue(default);

        (await Server.Mails()).ShouldHaveSingleItem();
        (await Database.One<double>("SELECT last_alert_delay_seconds FROM etl_runs WHERE id = $1", run)).ShouldBe(3, 0.01);
    }

    [Fact]
    public async Task A_run_keeps_the_longest_delay_of_its_alerts()
    {
        var run = await Database.Data.Run(new DateOnly(2026, 5, 26), "running");
        await Bench.Recipient("ada@example.org");
        var sender = Bench.Sender(Server.Plain);
        foreach (var seconds in new[] { 2, 5, 1 })
        {
            await Bench.Open($"drops:{seconds}");
            Bench.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await sender.SendDue(default);
        }

        (await Database.One<double>("SELECT last_alert_delay_seconds FROM etl_runs WHERE id = $1", run)).ShouldBe(5, 0.01);
    }

    [Fact]
    public async Task Who_has_unsubscribed_gets_nothing_not_even_what_was_queued()
    {
        await Bench.Recipient("ada@example.org");
        await Bench.Open("drops:1");
        await Database.Rows("UPDATE recipients SET unsubscribed_at = created_at RETURNING 1");
        await Bench.Open("drops:2");
        await Bench.Sender(Server.Plain).SendDue(default);

        (await Server.Mails()).ShouldBeEmpty();
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened cancelled 1"]);
    }

    private async Task Resolve(string fingerprint)
    {
        await Database.Rows("UPDATE alerts SET state = 'resolved', resolved_at = opened_at, resolution = 'over' WHERE fingerprint = $1 RETURNING 1", fingerprint);
        await Bench.Queue(new QueuedAlert(fingerprint, null, "high", "resolved", $"{fingerprint}#1"));
    }
}
