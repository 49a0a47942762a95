using MusicInsights.EndToEnd.Hosts;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Mails;

/// <summary>Killed after the mail server took a mail and before the program has written so down: it is sent once more, and known as the same.</summary>
public sealed class KilledSenderTests(MailServer server) : IClassFixture<MailServer>
{
    [Fact]
    public Task A_program_killed_before_it_hears_that_the_mail_was_taken_sends_it_once_more_under_the_same_id() => Killed(host => host.Kill());

    [Fact]
    public Task A_program_killed_between_hearing_it_and_its_commit_sends_it_once_more_under_the_same_id() => Killed(async host =>
    {
        await using var data = host.Database();
        await using var connection = await data.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using var hold = new Npgsql.NpgsqlCommand("SELECT id FROM alert_deliveries FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync();

        await server.Release();
        await Eventually.Holds("The program, which knows that the mail was taken, writes it down", async () => (await Waiting() == 1, "it waits for nothing"));
        // The database would carry out what it was asked, dead though the program is, once the row is free: that goes first.
        await host.Freeze();
        await AlertingHost.Execute(data, $"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {connection.ProcessID} = ANY (pg_blocking_pids(pid))");
        await held.RollbackAsync();
        await host.Kill();

        async Task<long> Waiting()
        {
            await using var command = data.CreateCommand($"SELECT count(*) FROM pg_stat_activity WHERE {connection.ProcessID} = ANY (pg_blocking_pids(pid))");
            return (long)(await command.ExecuteScalarAsync())!;
        }
    });

    private async Task Killed(Func<RunningHost, Task> kill)
    {
        using var folder = new DataFolder();
        await server.Forget();
        await server.Behave("hold");
        var program = new AlertingHost(folder.Path, server.Plain);
        await using var first = await program.Start();
        await AlertingHost.Fail(first);
        await Eventually.Holds("The server takes the mail", async () => ((await server.Mails()).Count == 1, "no mail"));

        await kill(first);

        await using var second = await program.Start();
        (await AlertingHost.Delivery(second)).ShouldNotBeNull().ShouldStartWith("pending ", Case.Sensitive, "nothing of what the server said was committed");
        await AlertingHost.EndClaim(second);
        await Eventually.Holds("The mail is sent", async () => await AlertingHost.Delivery(second) is var seen && seen!.StartsWith("sent ", StringComparison.Ordinal) ? (true, seen) : (false, seen!));

        var mails = await server.Mails();
        mails.Count.ShouldBe(2);
        mails.Select(mail => mail.To).ShouldAllBe(to => to == "ada@example.org");
        var id = (await AlertingHost.Delivery(second))!["sent ".Length..];
        mails.Select(mail => mail.Message.MessageId).ShouldAllBe(mailed => mailed == id);
    }
}
