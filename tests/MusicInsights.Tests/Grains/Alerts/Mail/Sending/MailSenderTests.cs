using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

/// <summary>Whatever a mail server does: in the end each mail is there once.</summary>
public sealed class MailSenderTests(MailServer server) : MailTests(server, "ada@example.org")
{
    [Fact]
    public async Task What_is_queued_is_sent_once_with_the_id_that_it_was_queued_with()
    {
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);

        await sender.SendDue(default);
        await sender.SendDue(default);

        var mail = (await Server.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe("ada@example.org");
        mail.Message.MessageId.ShouldBe(await Database.One<string>("SELECT message_id FROM alert_deliveries"));
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened sent 1"]);
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("drop")]
    [InlineData("later")]
    public async Task A_server_that_does_not_take_it_is_asked_again(string how)
    {
        await Server.Behave(how, next: 2);
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);

        await sender.SendDue(default);
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened failed 1"]);
        (await Database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldNotBeEmpty();
        await Bench.Next(sender);
        await Bench.Next(sender);

        (await Server.Mails()).ShouldHaveSingleItem();
        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened sent 3"]);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("stall")]
    public async Task A_server_that_falls_silent_is_left_and_asked_again(string how)
    {
        await Server.Behave(how);
        await Bench.Open("drops:1");
        var hasty = Server.Plain;
        hasty.TimeoutSeconds = 1;

        await Bench.Sender(hasty).SendDue(default);
        (await Database.One<string>("SELECT last_error FROM alert_deliveries")).ShouldBe("The server did not answer within 1 s.");
        // On a busy machine the second may be over before the server hears of the mail: it is silent until it has, and has its time for its good answer.
        await Server.IsAlone();
        await Server.Behave("accept");
        await Bench.Next(Bench.Sender(Server.Plain));

        (await Server.Mails()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_hour_without_a_server_loses_nothing_and_sends_nothing_twice()
    {
        for (var i = 0; i < 5; i++)
            await Bench.Open($"drops:{i}");
        await Server.GoDown();
        var sender = Bench.Sender(Server.Plain);
        var end = Bench.Clock.GetUtcNow().AddHours(1);
        while (Bench.Clock.GetUtcNow() < end)
        {
            await sender.SendDue(default);
            Bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await Server.ComeUp();
        // The longest wait after an attempt in vain is 36 minutes.
        for (var i = 0; i < 38; i++)
        {
            await sender.SendDue(default);
            Bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await Server.Mails()).Select(mail => mail.Message.MessageId).Distinct().Count().ShouldBe(5);
        (await Server.Mails()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_given_up_and_stops_nobody_behind_it()
    {
        await Bench.Recipient("nobody@example.org");
        await Bench.Recipient("zoe@example.org");
        await Bench.Open("drops:1");

        await Bench.Sender(Server.Plain).SendDue(default);

        (await Bench.Deliveries()).ShouldBe(["ada@example.org opened sent 1", "nobody@example.org opened dead 1", "zoe@example.org opened sent 1"]);
        (await Database.One<string>("SELECT last_error FROM alert_deliveries WHERE state = 'dead'")).ShouldBe("550 No such mailbox");
        (await Server.Connections()).ShouldBe(1, "all went by one connection");
    }

    [Fact]
    public async Task After_days_in_vain_a_mail_is_given_up_and_says_why()
    {
        await Server.Behave("later", next: 1000);
        await Bench.Open("drops:1");
        var sender = Bench.Sender(Server.Plain);
        var end = Bench.Clock.GetUtcNow().AddHours(new MailOptions().GiveUpHours);

        while (Bench.Clock.GetUtcNow() < end)
        {
            await sender.SendDue(default);
            (await Bench.Deliveries()).Single().ShouldContain("failed");
            Bench.Clock.Advance(TimeSpan.FromHours(6));
        }

        Bench.Clock.Advance(TimeSpan.FromHours(6));
        await sender.SendDue(default);
        (await Database.Rows("SELECT state, last_error FROM alert_deliveries")).ShouldBe(["dead 451 Try again later"]);
    }

    [Fact]
    public async Task Two_silos_send_each_mail_once()
    {
        for (var i = 0; i < 40; i++)
            await Bench.Open($"drops:{i}");

        var looked = await Task.WhenAll(Bench.Sender(Server.Plain).SendDue(default), Bench.Sender(Server.Plain).SendDue(default));

        looked.Sum().ShouldBe(40);
        (await Server.Mails()).Select(mail => mail.Message.MessageId).Distinct().Count().ShouldBe(40);
        (await Server.Mails()).Count.ShouldBe(40);
    }

    [Fact]
    public async Task A_silo_that_dies_after_the_server_took_the_mail_makes_one_duplicate_of_the_same_id_and_no_more()
    {
        await Bench.Open("drops:1");
        // What a silo has done by then: claimed the mail, and given it to the Server.
        var claimed = (await Bench.Rows.Claim(Bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(2), null, default)).ShouldNotBeNull();
        await Server.Behave("forget");
        await Bench.Sender(Server.Plain).SendDue(default);
        (await Server.Mails()).ShouldBeEmpty("it is the dead silo's until its claim ends");

        Bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await Bench.Sender(Server.Plain).SendDue(default);
        await Bench.Next(Bench.Sender(Server.Plain));
        await Bench.Next(Bench.Sender(Server.Plain)).ShouldThrowAsync<InvalidCastException>("nothing is due any more");

        var mails = await Server.Mails();
        mails.Count.ShouldBe(2);
        mails.Select(mail => mail.Message.MessageId).Distinct().ShouldHaveSingleItem().ShouldBe(claimed.MessageId);
        (await Bench.Rows.Sent(claimed, Bench.Clock.GetUtcNow(), default)).ShouldBeFalse("who lost the claim has no word any more");
    }
}
