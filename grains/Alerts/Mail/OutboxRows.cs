using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail;

/// <summary>Something to tell about an alert.</summary>
/// <param name="Fingerprint">Of the alert, whose row the same transaction has written.</param>
/// <param name="ArtistId">Whose it is; null when it is about the whole system.</param>
/// <param name="Severity">low, medium or high.</param>
/// <param name="Reason">opened, worsened or resolved.</param>
/// <param name="Occasion">The same for the same event, however often it is committed: there is one mail for each.</param>
internal sealed record QueuedAlert(string Fingerprint, long? ArtistId, string Severity, string Reason, string Occasion);

/// <summary>Queues mails in the transaction that decides on them: neither is there without the other.</summary>
internal static class OutboxRows
{
    // The end of a trouble is told to those who were told of it, or are about to be: the sender looks again. An end that was let go
    // of, since the alert came again, is told when it comes true.
    private const string Queued = """
        INSERT INTO alert_deliveries (alert_id, recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at, run_id)
        SELECT a.id, r.id, q.reason, q.occasion, gen_random_uuid()::text || '@musicinsights', 'pending', $6, $6,
            (SELECT id FROM etl_runs WHERE dag_id = 'daily_ingest' ORDER BY run_date DESC LIMIT 1)
        FROM unnest($1, $2, $3, $4, $5) AS q (fingerprint, artist_id, severity, reason, occasion)
        CROSS JOIN LATERAL (
            SELECT id FROM alerts WHERE fingerprint = q.fingerprint AND (q.reason = 'resolved' OR resolved_at IS NULL) ORDER BY id DESC LIMIT 1) a
        JOIN recipients r ON r.unsubscribed_at IS NULL
            AND (r.alerts = 'all' OR r.alerts = 'artist' AND r.artist_id = q.artist_id)
            AND (q.reason = 'resolved' OR array_position(ARRAY['low', 'medium', 'high'], q.severity) >= array_position(ARRAY['low', 'medium', 'high'], r.least_severity))
        WHERE q.reason <> 'resolved' OR EXISTS (
            SELECT FROM alert_deliveries told WHERE told.alert_id = a.id AND told.recipient_id = r.id
                AND told.reason IN ('opened', 'worsened') AND told.state IN ('pending', 'failed', 'sent'))
        ON CONFLICT (recipient_id, reason, occasion) DO UPDATE SET state = 'pending', attempts = 0, next_attempt_at = excluded.next_attempt_at,
            queued_at = excluded.queued_at, run_id = excluded.run_id, claimed_until = NULL, deferred_until = NULL, last_error = NULL, ended_at = NULL
        WHERE alert_deliveries.state = 'cancelled' AND alert_deliveries.reason = 'resolved'
        """;

    // What was let go of for the alert's end alone; what somebody has seen to stays as it is.
    private const string Revived = """
        UPDATE alert_deliveries d SET state = 'pending', attempts = 0, next_attempt_at = $2, queued_at = $2, claimed_until = NULL, deferred_until = NULL,
            last_error = NULL, ended_at = NULL
        FROM alerts a
        WHERE a.fingerprint = ANY($1) AND a.state = 'firing' AND d.alert_id = a.id AND d.reason IN ('opened', 'worsened')
            AND d.state = 'cancelled' AND d.last_error = 'resolved'
        """;

    /// <param name="batch">Of the transaction, after the statements that write the alerts.</param>
    /// <param name="now">On the wall's clock: whether people sleep, and how late a mail is, is not the portfolio's time.</param>
    public static void Queue(NpgsqlBatch batch, IReadOnlyList<QueuedAlert> alerts, DateTimeOffset now)
    {
        if (alerts.Count == 0)
            return;
        batch.Add(
            Queued,
            alerts.Column(alert => alert.Fingerprint), alerts.Column(alert => alert.ArtistId), alerts.Column(alert => alert.Severity),
            alerts.Column(alert => alert.Reason), alerts.Column(alert => alert.Occasion), now);
    }

    /// <summary>An alert fires again that was over before it could be mailed: what was let go of is to be told after all.</summary>
    /// <param name="batch">Of the transaction, after the statements that write the alerts.</param>
    /// <param name="now">On the wall's clock.</param>
    public static void Revive(NpgsqlBatch batch, IReadOnlyList<string> fingerprints, DateTimeOffset now) => batch.Add(Revived, fingerprints.ToArray(), now);
}
