using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using MusicInsights.Grains.Alerts.Mail.Composing;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>
/// Sends what is due: claims a mail, says it to the server, writes down what the server said. Whoever dies in between has the
/// mail sent again, under the same Message-ID.
/// </summary>
internal sealed partial class MailSender(DeliveryRows rows, IMailComposer composer, IOptions<MailOptions> options, MailTelemetry telemetry, TimeProvider time, ILogger<MailSender> log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private int _timesUnreachable;

    private MailOptions Options => options.Value;

    // Longer than a mail can take, so that it is nobody else's while it is being sent.
    private TimeSpan Lease => TimeSpan.FromSeconds(2 * Options.TimeoutSeconds + 60);

    /// <summary>Sends everything that is due, until there is nothing left or the server cannot be talked to.</summary>
    /// <returns>How many mails it looked at.</returns>
    public async Task<int> SendDue(CancellationToken stop)
    {
        if (time.GetUtcNow() < _pausedUntil)
            return 0;
        await using var line = new SmtpLine(Options);
        for (var looked = 0; ; looked++)
        {
            if (await rows.Claim(time.GetUtcNow(), Lease, only: null, stop) is not { } delivery)
                return looked;
            if (await Treat(delivery, line, stop) is not { } answer)
                continue;
            if (answer.Result == SmtpResult.Unreachable)
            {
                Pause();
                return looked + 1;
            }

            _timesUnreachable = 0;
        }
    }

    /// <summary>Sends one mail now.</summary>
    /// <returns>What the server said; null when it is somebody else's, or there is nothing to send.</returns>
    public async Task<SmtpAnswer?> Send(long deliveryId, CancellationToken stop)
    {
        await using var line = new SmtpLine(Options);
        return await rows.Claim(time.GetUtcNow(), Lease, deliveryId, stop) is { } delivery ? await Treat(delivery, line, stop) : null;
    }

    // Five hundred mails that wait for a server are not to knock at its door one after another.
    private void Pause()
    {
        var pause = TimeSpan.FromSeconds(5) * Math.Pow(2, Math.Min(_timesUnreachable++, 10));
        _pausedUntil = time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
    }

    private async Task<SmtpAnswer?> Treat(Delivery delivery, SmtpLine line, CancellationToken stop)
    {
        var fate = DeliveryFate.Of(delivery, time.GetUtcNow(), TimeSpan.FromHours(Options.GiveUpHours));
        switch (fate.Fate)
        {
            case Fate.Cancel:
                await End(delivery, "cancelled", fate.Why, stop);
                return null;
            case Fate.GiveUp:
                await End(delivery, "dead", fate.Why, stop);
                return null;
            case Fate.Defer or Fate.Wait:
                await rows.PutOff(delivery, fate.Until!.Value, fate.Fate == Fate.Defer, stop);
                return null;
            default:
                if (delivery.Reason is Reasons.Opened or Reasons.Worsened)
                    await rows.Absorb(delivery, time.GetUtcNow(), stop);
                if (await Compose(delivery, stop) is not { } mail)
                    return null;
                var answer = await line.Send(mail, stop);
                await Note(delivery, answer);
                return answer;
        }
    }

    // A mail that cannot be written must not stop those behind it.
    private async Task<MimeMessage?> Compose(Delivery delivery, CancellationToken stop)
    {
        try
        {
            return await composer.Compose(delivery, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException and not Npgsql.NpgsqlException)
        {
            LogNotComposed(e, delivery.Id);
            await Note(delivery, new(SmtpResult.Later, "The mail could not be written by a fault of the program; its log has the details."));
            return null;
        }
    }

    // What the server said is written down whoever asks to stop meanwhile: else the mail would be sent twice.
    private Task Note(Delivery delivery, SmtpAnswer answer) => answer.Result switch
    {
        SmtpResult.Accepted => Sent(delivery),
        // Whoever asked for a test has the answer: it is not to come by surprise later.
        _ when delivery.Reason == Reasons.Test => End(delivery, "dead", answer.Text, CancellationToken.None),
        SmtpResult.Never => End(delivery, "dead", answer.Text, CancellationToken.None),
        _ => TryLater(delivery, answer.Text),
    };

    private async Task Sent(Delivery delivery)
    {
        if (await rows.Sent(delivery, time.GetUtcNow(), CancellationToken.None))
            telemetry.Ended("sent");
    }

    private async Task TryLater(Delivery delivery, string answer)
    {
        var next = time.GetUtcNow() + Backoff.After(delivery.Attempt, Random.Shared.NextDouble());
        LogNotSent(delivery.Id, delivery.Attempt, answer, next);
        if (await rows.Failed(delivery, answer, next, CancellationToken.None))
            telemetry.Ended("failed");
    }

    private async Task End(Delivery delivery, string state, string? why, CancellationToken stop)
    {
        if (!await rows.End(delivery, state, why, time.GetUtcNow(), stop))
            return;
        telemetry.Ended(state);
        if (state == "dead")
            LogDead(delivery.Id, why);
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Delivery} was not sent at attempt {Attempt}: {Answer}. It is tried again at {Next:u}")]
    private partial void LogNotSent(long delivery, int attempt, string answer, DateTimeOffset next);

    [LoggerMessage(LogLevel.Error, "Mail {Delivery} is given up: {Why}")]
    private partial void LogDead(long delivery, string? why);

    [LoggerMessage(LogLevel.Error, "Mail {Delivery} could not be written")]
    private partial void LogNotComposed(Exception exception, long delivery);
}
