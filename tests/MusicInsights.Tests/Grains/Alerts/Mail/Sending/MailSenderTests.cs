using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Whatever a mail server does: in the end each mail is there once.</summary>
public sealed class MailSenderTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
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

    [Fact]
    public async Task What_is_queued_is_sent_once_with_the_id_that_it_was_queued_with()
    {
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);

        await sender.SendDue(default);
        await sender.SendDue(default);

        var mail = (await server.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe("ada@example.org");
        mail.Message.MessageId.ShouldBe(await _database.One<string>("SELECT message_id FROM alert_deliveries"));
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened sent 1"]);
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("drop")]
    [InlineData("later")]
    public async Task A_server_that_does_not_take_it_is_asked_again(string how)
    {
        await server.Behave(how, next: 2);
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);

        await sender.SendDue(default);
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await _database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldNotBeEmpty();
        await _bench.Next(sender);
        await _bench.Next(sender);

        (await server.Mails()).ShouldHaveSingleItem();
        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened sent 3"]);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("stall")]
    public async Task A_server_that_falls_silent_is_left_and_asked_again(string how)
    {
        await server.Behave(how);
        await _bench.Open("drops:1");
        var options = server.Plain;
        options.TimeoutSeconds = 1;
        var sender = _bench.Sender(options);

        await sender.SendDue(default);
        (await _database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldBe("The server did not answer within 1 s.");
        await _bench.Next(sender);

        (await server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_hour_without_a_server_loses_nothing_and_sends_nothing_twice()
    {
        for (var i = 0; i < 5; i++)
            await _bench.Open($"drops:{i}");
        await server.GoDown();
        var sender = _bench.Sender(server.Plain);
        var end = _bench.Clock.GetUtcNow().AddHours(1);
        while (_bench.Clock.GetUtcNow() < end)
        {
            await sender.SendDue(default);
            _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await server.ComeUp();
        // The longest wait after an attempt in vain is 36 minutes.
        for (var i = 0; i < 38; i++)
        {
            await sender.SendDue(default);
            _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await server.Mails()).Select(mail => mail.Message.MessageId).Distinct().Count().ShouldBe(5);
        (await server.Mails()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_given_up_and_stops_nobody_behind_it()
    {
        await _bench.Recipient("nobody@example.org");
        await _bench.Recipient("zoe@example.org");
        await _bench.Open("drops:1");

        await _bench.Sender(server.Plain).SendDue(default);

        (await _bench.Deliveries()).ShouldBe(["ada@example.org opened sent 1", "nobody@example.org opened dead 1", "zoe@example.org opened sent 1"]);
        (await _database.One<string>("SELECT last_error FROM alert_deliveries WHERE state = 'dead'")).ShouldBe("550 No such mailbox");
        (await server.Connections()).ShouldBe(1, "all went by one connection");
    }

    [Fact]
    public async Task After_days_in_vain_a_mail_is_given_up_and_says_why()
    {
        await server.Behave("later", next: 1000);
        await _bench.Open("drops:1");
        var sender = _bench.Sender(server.Plain);
        var end = _bench.Clock.GetUtcNow().AddHours(new MailOptions().GiveUpHours);

        while (_bench.Clock.GetUtcNow() < end)
        {
            await sender.SendDue(default);
            (await _bench.Deliveries()).Single().ShouldContain("failed");
            _bench.Clock.Advance(TimeSpan.FromHours(6));
        }

        _bench.Clock.Advance(TimeSpan.FromHours(6));
        await sender.SendDue(default);
        (await _database.Rows("SELECT state, last_error FROM alert_deliveries")).ShouldBe(["dead 451 Try again later"]);
    }

    [Fact]
    public async Task Two_silos_send_each_mail_once()
    {
        for (var i = 0; i < 40; i++)
            await _bench.Open($"drops:{i}");

        var looked = await Task.WhenAll(_bench.Sender(server.Plain).SendDue(default), _bench.Sender(server.Plain).SendDue(default));

        looked.Sum().ShouldBe(40);
        (await server.Mails()).Select(mail => mail.Message.MessageId).Distinct().Count().ShouldBe(40);
        (await server.Mails()).Count.ShouldBe(40);
    }

    [Fact]
    public async Task A_silo_that_dies_after_the_server_took_the_mail_makes_one_duplicate_of_the_same_id_and_no_more()
    {
        await _bench.Open("drops:1");
        // What a silo has done by then: claimed the mail, and given it to the server.
        var claimed = (await _bench.Rows.Claim(_bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(2), null, default)).ShouldNotBeNull();
        await server.Behave("forget");
        await _bench.Sender(server.Plain).SendDue(default);
        (await server.Mails()).ShouldBeEmpty("it is the dead silo's until its claim ends");

        _bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await _bench.Sender(server.Plain).SendDue(default);
        await _bench.Next(_bench.Sender(server.Plain));
        await _bench.Next(_bench.Sender(server.Plain)).ShouldThrowAsync<InvalidCastException>("nothing is due any more");

        var mails = await server.Mails();
        mails.Count.ShouldBe(2);
        mails.Select(mail => mail.Message.MessageId).Distinct().ShouldHaveSingleItem().ShouldBe(claimed.MessageId);
        (await _bench.Rows.Sent(claimed, _bench.Clock.GetUtcNow(), default)).ShouldBeFalse("who lost the claim has no word any more");
    }
}
