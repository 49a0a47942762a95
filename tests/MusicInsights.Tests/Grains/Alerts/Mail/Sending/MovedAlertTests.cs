using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Mails whose alert goes on while they wait: is silenced, gets worse, ends and comes again.</summary>
public sealed class MovedAlertTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    private const string Silence = """
        INSERT INTO silences (kind, artist_id, release_id, starts_at, ends_at, reason, created_by, created_at)
        SELECT kind, artist, release, '2026-05-26 09:00Z', '2026-05-26 10:00Z', 'tour', 'nina', '2026-05-26 09:00Z' FROM (
        """;

    private const string ForAnHour = ") AS what (kind, artist, release) RETURNING 1";

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
    [InlineData("UPDATE alerts SET silenced_until = opened_at + interval '1 hour' RETURNING 1")]
    [InlineData(Silence + "SELECT NULL, NULL::bigint, NULL::bigint" + ForAnHour)]
    [InlineData(Silence + "SELECT 'stream_drops', artist_id, NULL::bigint FROM artists" + ForAnHour)]
    public async Task What_is_kept_quiet_is_mailed_when_the_silence_ends(string quieten)
    {
        var run = await _database.Data.Run(new DateOnly(2026, 5, 26), "running");
        await _bench.Open("drops:1", await _database.Data.Artist("Mine"));
        await _database.Rows(quieten);
        var sender = _bench.Sender(server.Plain);

        for (var minutes = 0; minutes < 60; minutes += 4)
        {
            await sender.SendDue(default);
            (await _bench.Deliveries()).ShouldBe(["ada@example.org opened pending 0"]);
            _bench.Clock.Advance(TimeSpan.FromMinutes(4));
        }

        await sender.SendDue(default);
        (await server.Mails()).ShouldHaveSingleItem();
        (await _database.One<double>("SELECT last_alert_delay_seconds FROM etl_runs WHERE id = $1", run)).ShouldBe(0, 0.01);
    }

    [Theory]
    [InlineData(Silence + "SELECT 'run_failed', NULL::bigint, NULL::bigint" + ForAnHour)]
    [InlineData(Silence + "SELECT NULL, artist_id, release_id FROM releases" + ForAnHour)]
    public async Task A_silence_of_something_else_holds_nothing_up(string quieten)
    {
        var artist = await _database.Data.Artist("Mine");
        await _database.Data.Release(artist, "One");
        await _bench.Open("drops:1", artist);
        await _database.Rows(quieten);

        await _bench.Sender(server.Plain).SendDue(default);

        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_silence_that_is_ended_before_its_time_holds_nothing_up_any_more()
    {
        await _bench.Open("drops:1", await _database.Data.Artist("Mine"));
        await _database.Rows(Silence + "SELECT NULL, NULL::bigint, NULL::bigint" + ForAnHour);
        var sender = _bench.Sender(server.Plain);
        await sender.SendDue(default);
        (await server.Mails()).ShouldBeEmpty();

        await _database.Rows("UPDATE silences SET ended_at = starts_at, ended_by = 'nina' RETURNING 1");
        _bench.Clock.Advance(TimeSpan.FromMinutes(5));
        await sender.SendDue(default);

        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_opening_that_was_let_go_of_is_told_when_the_alert_comes_again_and_so_is_its_end()
    {
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);
        await Resolve();
        await sender.SendDue(default);
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened cancelled 1", "ada@example.org resolved cancelled 1"]);

        await _bench.FireAgain("drops:1");
        await sender.SendDue(default);
        await Resolve();
        await sender.SendDue(default);

        (await server.Mails()).Select(mail => mail.Message.Subject).ShouldBe(["opened", "resolved"]);
    }

    [Fact]
    public async Task What_somebody_had_in_hand_is_not_told_when_it_comes_again()
    {
        await _bench.Open("drops:1");
        await _database.Rows("UPDATE alerts SET state = 'acknowledged', acknowledged_at = opened_at, acknowledged_by = 'nina' RETURNING 1");
        await _bench.Sender(server.Plain).SendDue(default);
        await _bench.FireAgain("drops:1");
        await _bench.Sender(server.Plain).SendDue(default);

        (await server.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_end_that_came_too_early_is_told_when_it_comes_true_and_once()
    {
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);
        await sender.SendDue(default);
        await Resolve();
        await _bench.FireAgain("drops:1");
        await sender.SendDue(default);
        (await _bench.Deliveries()).ShouldContain("ada@example.org resolved cancelled 1");

        for (var i = 0; i < 2; i++)
        {
            await Resolve();
            await sender.SendDue(default);
        }

        (await server.Mails()).Select(mail => mail.Message.Subject).ShouldBe(["opened", "resolved"]);
    }

    [Fact]
    public async Task What_got_worse_while_its_opening_waits_is_one_mail()
    {
        await _bench.Open("drops:1");
        await Worsen(1);
        await server.Behave("later");
        var sender = _bench.Sender(server.Plain);
        await sender.SendDue(default);
        await Worsen(2);
        await sender.SendDue(default);
        await _bench.Next(sender);
        await Worsen(3);
        await sender.SendDue(default);

        (await server.Mails()).Select(mail => mail.Message.Subject).ShouldBe(["opened", "worsened"]);
        (await _database.Rows("SELECT state, last_error FROM alert_deliveries WHERE state = 'cancelled'")).ShouldBe(["cancelled told with the opening", "cancelled told with the opening"]);
    }

    [Fact]
    public async Task What_got_worse_while_its_opening_is_being_sent_is_told()
    {
        await _bench.Open("drops:1");
        var opening = (await _bench.Rows.Claim(_bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(2), null, default)).ShouldNotBeNull();
        await Worsen(1);
        var sender = _bench.Sender(server.Plain);
        await sender.SendDue(default);
        (await server.Mails()).ShouldBeEmpty();

        (await _bench.Rows.Sent(opening, _bench.Clock.GetUtcNow(), default)).ShouldBeTrue();
        _bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await sender.SendDue(default);

        (await server.Mails()).ShouldHaveSingleItem().Message.Subject.ShouldBe("worsened");
    }

    private Task Worsen(int time) => _bench.Queue(new QueuedAlert("drops:1", null, "high", "worsened", $"drops:1#1/{time}"));

    private async Task Resolve()
    {
        await _database.Rows("UPDATE alerts SET state = 'resolved', resolved_at = opened_at, resolution = 'over' RETURNING 1");
        await _bench.Queue(new QueuedAlert("drops:1", null, "high", "resolved", "drops:1#1"));
    }
}
