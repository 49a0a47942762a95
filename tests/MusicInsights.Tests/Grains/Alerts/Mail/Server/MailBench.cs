using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Alerts.Mail.Composing;
using MusicInsights.Grains.Alerts.Mail.Sending;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Npgsql;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Server;

/// <summary>A database with recipients and alerts, and senders on it whose clock a test moves.</summary>
internal sealed class MailBench(TestDatabase database)
{
    private readonly IMeterFactory _meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 26, 9, 0, 0, TimeSpan.Zero));

    public TestDatabase Database => database;

    public DeliveryRows Rows => new(database.Data);

    /// <summary>A silo's sender.</summary>
    public MailSender Sender(MailOptions options, IMailComposer? composer = null) =>
        new(Rows, composer ?? new PlainComposer(options), Options.Create(options), new MailTelemetry(_meters), Clock, NullLogger<MailSender>.Instance);

    public Task<long> Recipient(string address, string alerts = "all", long? artist = null, string least = "low", string zone = "UTC", string? quiet = null, string digest = "none", string language = "en") =>
        database.Data.Insert(
            """
            INSERT INTO recipients (address, language, time_zone, quiet_from, quiet_to, digest, alerts, artist_id, least_severity, created_at)
            VALUES ($1, $9, $2, $3::time, $4::time, $5, $6, $7::bigint, $8, '2026-01-01Z') RETURNING id
            """,
            address, zone, (object?)quiet?.Split('-')[0] ?? DBNull.Value, (object?)quiet?.Split('-')[1] ?? DBNull.Value, digest, alerts, (object?)artist ?? DBNull.Value, least, language);

    /// <summary>An alert that fires.</summary>
    public Task<long> Alert(string fingerprint, long? artist = null, string kind = "stream_drops", string detail = "{}", string severity = "high") => database.Data.Insert(
        """
        INSERT INTO alerts (fingerprint, kind, artist_id, subject, severity, state, day, opened_at, changed_at, detail, committed_at, size, keys)
        VALUES ($1, $2, $3::bigint, $1, $6, 'firing', '2026-05-25', $4, $4, $5::jsonb, $4, 1, '{}') RETURNING id
        """,
        fingerprint, kind, (object?)artist ?? DBNull.Value, Clock.GetUtcNow(), detail, severity);

    public Task Queue(params QueuedAlert[] alerts) => Commit(batch => OutboxRows.Queue(batch, alerts, Clock.GetUtcNow()));

    /// <summary>An alert that was over fires again.</summary>
    public async Task FireAgain(string fingerprint)
    {
        await database.Rows("UPDATE alerts SET state = 'firing', resolved_at = NULL, resolution = NULL WHERE fingerprint = $1 RETURNING 1", fingerprint);
        await Commit(batch => OutboxRows.Revive(batch, [fingerprint], Clock.GetUtcNow()));
    }

    /// <summary>An alert with its mails, in one go.</summary>
    public async Task<long> Open(string fingerprint, long? artist = null)
    {
        var alert = await Alert(fingerprint, artist);
        await Queue(new QueuedAlert(fingerprint, artist, "high", "opened", $"{fingerprint}#1"));
        return alert;
    }

    /// <summary>Deliveries as <c>address reason state attempts</c>.</summary>
    public Task<List<string>> Deliveries() => database.Rows(
        "SELECT r.address, d.reason, d.state, d.attempts FROM alert_deliveries d JOIN recipients r ON r.id = d.recipient_id ORDER BY d.id");

    /// <summary>Lets time pass to the next attempt, and sends.</summary>
    public async Task Next(MailSender sender)
    {
        var next = await database.One<DateTime>("SELECT min(next_attempt_at) FROM alert_deliveries WHERE state IN ('pending', 'failed')");
        var wait = new DateTimeOffset(next, TimeSpan.Zero) - Clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            Clock.Advance(wait + TimeSpan.FromMilliseconds(1));
        await sender.SendDue(default);
    }

    private async Task Commit(Action<NpgsqlBatch> fill)
    {
        await using var connection = await database.Data.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        fill(batch);
        await batch.ExecuteNonQueryAsync();
    }

    /// <summary>A mail of which only the way counts.</summary>
    private sealed class PlainComposer(MailOptions options) : IMailComposer
    {
        public Task<MimeMessage> Compose(Delivery delivery, CancellationToken stop)
        {
            var mail = new MimeMessage([MailboxAddress.Parse(options.From)], [new MailboxAddress("", delivery.Recipient.Address)], delivery.Reason, new TextPart("plain") { Text = delivery.Occasion })
            {
                MessageId = delivery.MessageId,
            };
            return Task.FromResult(mail);
        }
    }
}
