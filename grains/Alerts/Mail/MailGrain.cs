using System.Globalization;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Alerts.Mail.Sending;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail;

/// <summary>Sends a test on somebody's word, by the way that every mail goes.</summary>
[GrainType("mail"), Orleans.Concurrency.StatelessWorker(4)]
internal sealed class MailGrain(NpgsqlDataSource data, MailSender sender, IOptions<MailOptions> options, TimeProvider time) : Grain, IMailGrain
{
    // Nobody else's while it is claimed below: it is due later than that takes.
    private static readonly TimeSpan OutOfReach = TimeSpan.FromMinutes(10);

    public async Task<Outcome<MailTest>> Test(long recipientId)
    {
        if (!options.Value.IsConfigured)
            return new Refusal("mail_off", null, "No mail server is set: ALERTS_SMTP_HOST names it.");
        var now = time.GetUtcNow();
        if (await Queue(recipientId, now) is not { } delivery)
            return new Refusal("unknown_recipient", null, $"There is no recipient {recipientId.ToString(CultureInfo.InvariantCulture)} here that gets mail.");
        var began = time.GetTimestamp();
        var answer = await sender.Send(delivery, CancellationToken.None) ?? new SmtpAnswer(SmtpResult.Later, "Nothing was sent.");
        return new MailTest(delivery, answer.Result == SmtpResult.Accepted, answer.Text, time.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<long?> Queue(long recipientId, DateTimeOffset now)
    {
        await using var command = data.CreateCommand(
            """
            INSERT INTO alert_deliveries (recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at)
            SELECT id, 'test', gen_random_uuid()::text, gen_random_uuid()::text || '@musicinsights', 'pending', $3, $2 FROM recipients WHERE id = $1 AND unsubscribed_at IS NULL
            RETURNING id
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = recipientId }, new() { Value = now }, new() { Value = now + OutOfReach } });
        return (long?)await command.ExecuteScalarAsync();
    }
}
