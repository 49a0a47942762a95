using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Mails whose alert goes on while they wait: is silenced, gets worse, ends and comes again.</summary>
public sealed class MovedAlertTests(MailServer server) : MailTests(server, "ada@example.org")
{
    private const string Silence = """
        INSERT INTO silences (kind, artist_id, release_id, starts_at, ends_at, reason, created_by, created_at)
        SELECT kind, artist, release, '2026-05-26 09:00Z', '2026-05-26 10:00Z', 'tour', 'nina', '2026-05-26 09:00Z' FROM (
        """;

    private const string ForAnHour = ") AS what (kind, artist, release) RETURNING 1";

    [Theory]
    [InlineData("UPDATE alerts SET silenced_until = opened_at + interval '1 hour' RETURNING 1")]
    [InlineData(Silence + "SELECT NULL, NULL::bigint, NULL::bigint" + ForAnHour)]
    [InlineData(Silence + "SELECT 'stream_drops', artist_id, NULL::bigint FROM artists" + ForAnHour)]
    public async Task What_is_kept_quiet_is_mailed_when_the_silence_ends(string quieten)
    {
        var run = await Database.Data.Run(new DateOnly(2026, 5, 26), "running");
        await Bench.Open("drops:1", await Database.Data.Artist("Mine"));
        await Database.Rows(quieten);
        var sender = Bench.Sender(Server.Plain);

        for (var minutes = 0; minutes < 60; minutes += 4)
        {
            await sender.SendDue(default);
            (await Bench.Deliveries()).ShouldBe(["ada@example.org opened pending 0"]);
            Bench.Clock.Advance(TimeSpan.FromMinutes(4));
        }

        await sender.SendDue(default);
        (await Server.Mails()).ShouldHaveSingleItem();
        (await Database.One<double>("SELECT last_alert_delay_seconds FROM etl_runs WHERE id = $1", run)).ShouldBe(0, 0.01);
    }

    [Theory]
    [InlineData(Silence + "SELECT 'run_failed', NULL::bigint, NULL::bigint" + ForAnHour)]
    [InlineData(Silence + "SELECT NULL, artist_id, release_id FROM releases" + ForAnHour)]
    public async Task A_silence_of_something_else_holds_nothing_up(string quieten)
    {
        var artist = await Database.Data.Artist("Mine");
        await Database.Data.Release(artist, "One");
        await Bench.Open("drops:1", artist);
        await Database.Rows(quieten);

        await Bench.Sender(Server.Plain).SendDue(default);

        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_silence_that_is_ended_before_its_time_holds_nothing_up_any_more()
    {
        await Bench.Open("drops:1", await Database.Data.Artist("Mine"));
        await Database.Rows(Silence + "SELECT NULL, NULL::bigint, NULL::bigint" + ForAnHour);
        var sender = Bench.Sender(Server.Plain);
        await sender.SendDue(default);
        (await Server.Mails()).ShouldBeEmpty();

        await Database.Rows("UPDATE silences SET ended_at = starts_at, ended_by = 'nina' RETURNING 1");
        Bench.Clock.Advance(TimeSpan.FromMinutes(5));
        await sender.SendDue(default);

        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_opening_that_was_let_go_of_is_told_when_the_alert_comes_again_and_so_is_its_end()
    {
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);
        await Resolve();
        await sender.SendDue(default);
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened cancelled 1", "ada@example.org resolved cancelled 1"]);

        await Bench.FireAgain("drops:1");
        await sender.SendDue(default);
        await Resolve();
        await sender.SendDue(default);

        (await Server.Mails()).Select(mail => mail.Message.Subject).ShouldBe(["opened", "resolved"]);
    }

    [Fact]
    public async Task What_somebody_had_in_hand_is_not_told_when_it_comes_again()
    {
        await Bench.Open("drops:1");
        await Database.Rows("UPDATE alerts SET state = 'acknowledged', acknowledged_at = opened_at, acknowledged_by = 'nina' RETURNING 1");
        await Bench.Sender(Server.Plain).SendDue(default);
        await Bench.FireAgain("drops:1");
        await Bench.Sender(Server.Plain).SendDue(default);

        (await Server.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_end_that_came_too_early_is_told_when_it_comes_true_and_once()
    {
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);
        await sender.SendDue(default);
        await Resolve();
        await Bench.FireAgain("drops:1");
        await sender.SendDue(default);
        (await Bench.Deliveries()).ShouldContain("ada@example.org resolved cancelled 1");

        for (var i = 0; i < 2; i++)
        {
            await Resolve();
            await sender.SendDue(default);
        }

        (await Server.Mails()).Select(mail => mail.Message.Subject).ShouldBe(["opened", "resolved"]);
    }

    [Fact]
    public async Task What_got_worse_while_its_opening_waits_is_one_mail()
    {
        await Bench.Open("drops:1");
        await Worsen(1);
        await Server.Behave("later");
        var sender = Bench.Sender(Server.Plain);
        await sender.SendDue(default);
        await Worsen(2);
        await sender.SendDue(default);
        await Bench.Next(sender);
        await Worsen(3);
        await sender.SendDue(default);

        (await Server.Mails()).Select(mail => mail.Message.Subject).ShouldBe(["opened", "worsened"]);
        (await Database.Rows("SELECT state, last_error FROM alert_deliveries WHERE state = 'cancelled'")).ShouldBe(["cancelled told with the opening", "cancelled told with the opening"]);
    }

    [Fact]
    public async Task What_got_worse_while_its_opening_is_being_sent_is_told()
    {
        await Bench.Open("drops:1");
        var opening = (await Bench.Rows.Claim(Bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(2), null, default)).ShouldNotBeNull();
        await Worsen(1);
        var sender = Bench.Sender(Server.Plain);
        await sender.SendDue(default);
        (await Server.Mails()).ShouldBeEmpty();

        (await Bench.Rows.Sent(opening, Bench.Clock.GetUtcNow(), default)).ShouldBeTrue();
        Bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await sender.SendDue(default);

        (await Server.Mails()).ShouldHaveSingleItem().Message.Subject.ShouldBe("worsened");
    }

    private Task Worsen(int time) => Bench.Queue(new QueuedAlert("drops:1", null, "high", "worsened", $"drops:1#1/{time}"));

    private async Task Resolve()
    {
        await Database.Rows("UPDATE alerts SET state = 'resolved', resolved_at = opened_at, resolution = 'over' RETURNING 1");
        await Bench.Queue(new QueuedAlert("drops:1", null, "high", "resolved", "drops:1#1"));
    }
}
