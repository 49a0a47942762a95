using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>The outbox as its senders see it: any of them takes any mail, and none keeps a row locked while it talks to a server.</summary>
internal sealed class DeliveryRows(NpgsqlDataSource data)
{
    public const string ToldBefore = "told with the opening";

    private const int LongestError = 500;

    // A claim ends by itself: the mail of a sender that died over it is due again.
    private const string Claimed = """
        WITH due AS (
            SELECT id FROM alert_deliveries WHERE state IN ('pending', 'failed') AND (id = $3 OR $3::bigint IS NULL AND next_attempt_at <= $1)
            ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE alert_deliveries d SET attempts = d.attempts + 1, claimed_until = $2, next_attempt_at = $2 FROM due WHERE d.id = due.id RETURNING d.id
        """;

    private const string Read = """
        SELECT d.id, d.reason, d.occasion, d.message_id, d.attempts, d.queued_at,
            r.id, r.address, r.language, r.time_zone, r.quiet_from, r.quiet_to, r.artist_id, r.unsubscribed_at IS NOT NULL,
            a.id, a.kind, a.artist_id, (SELECT name FROM artists WHERE artist_id = a.artist_id), a.subject, a.severity, a.state, a.day, a.opened_at, a.resolved_at,
            a.resolution,
            greatest(a.silenced_until, (
                SELECT max(ends_at) FROM silences WHERE ended_at IS NULL AND starts_at <= $2 AND ends_at > $2 AND release_id IS NULL
                    AND (kind IS NULL OR kind = a.kind) AND (artist_id IS NULL OR artist_id = a.artist_id))),
            a.detail::text, o.message_id, o.claimed_until, coalesce(o.earlier, false)
        FROM alert_deliveries d
        JOIN recipients r ON r.id = d.recipient_id
        LEFT JOIN alerts a ON a.id = d.alert_id
        LEFT JOIN LATERAL (
            SELECT (array_agg(message_id ORDER BY id) FILTER (WHERE state = 'sent'))[1] AS message_id,
                max(claimed_until) FILTER (WHERE state IN ('pending', 'failed') AND id <> d.id) AS claimed_until,
                bool_or(state IN ('pending', 'failed') AND id < d.id) AS earlier
            FROM alert_deliveries WHERE alert_id = d.alert_id AND recipient_id = d.recipient_id AND reason IN ('opened', 'worsened')) o ON true
        WHERE d.id = $1
        """;

    // Whoever held the claim too long has lost it to a later attempt, and has no word any more.
    private const string Held = "id = $1 AND attempts = $2 AND state IN ('pending', 'failed')";

    /// <summary>Takes a due mail for as long as <paramref name="lease"/>; null when none is due.</summary>
    /// <param name="only">That one alone, due or not; null: whichever is due longest.</param>
    public async Task<Delivery?> Claim(DateTimeOffset now, TimeSpan lease, long? only, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var claim = Command(connection, Claimed, now, now + lease, only);
        if (await claim.ExecuteScalarAsync(stop) is not long id)
            return null;
        await using var read = Command(connection, Read, id, now);
        await using var row = await read.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? DeliveryRow.Read(row) : null;
    }

    /// <summary>The server took it. The run that it was found in learns how long that was after the commit; quiet hours are no delay of ours.</summary>
    public Task<bool> Sent(Delivery delivery, DateTimeOffset now, CancellationToken stop) => Change(
        $"""
        WITH sent AS (
            UPDATE alert_deliveries SET state = 'sent', ended_at = $3, claimed_until = NULL, last_error = NULL WHERE {Held}
            RETURNING run_id, alert_id, extract(epoch FROM $3 - greatest(queued_at, deferred_until))::double precision AS delay),
        measured AS (
            UPDATE etl_runs SET last_alert_delay_seconds = greatest(last_alert_delay_seconds, delay, 0) FROM sent WHERE etl_runs.id = run_id AND alert_id IS NOT NULL)
        SELECT count(*) > 0 FROM sent
        """,
        stop, delivery.Id, delivery.Attempt, now);

    /// <summary>Lets go of what waits behind a mail that is about to be written: it tells of the alert as it is by now.</summary>
    public Task<bool> Absorb(Delivery delivery, DateTimeOffset now, CancellationToken stop) => Change(
        """
        WITH told AS (
            UPDATE alert_deliveries SET state = 'cancelled', ended_at = $4, claimed_until = NULL, last_error = $5
            WHERE alert_id = $2 AND recipient_id = $3 AND id > $1 AND reason = 'worsened' AND state IN ('pending', 'failed') AND (claimed_until IS NULL OR claimed_until <= $4)
            RETURNING 1)
        SELECT count(*) > 0 FROM told
        """,
        stop, delivery.Id, delivery.Alert?.Id, delivery.Recipient.Id, now, ToldBefore);

    /// <summary>It is tried again.</summary>
    public Task<bool> Failed(Delivery delivery, string error, DateTimeOffset next, CancellationToken stop) => Change(
        Updated("state = 'failed', next_attempt_at = $3, claimed_until = NULL, last_error = $4"), stop, delivery.Id, delivery.Attempt, next, Cut(error));

    /// <summary>It waits, and this was no attempt.</summary>
    public Task<bool> PutOff(Delivery delivery, DateTimeOffset until, bool isQuiet, CancellationToken stop) => Change(
        Updated("next_attempt_at = $3, claimed_until = NULL, attempts = attempts - 1, deferred_until = CASE WHEN $4 THEN $3 ELSE deferred_until END"),
        stop, delivery.Id, delivery.Attempt, until, isQuiet);

    /// <param name="state">dead or cancelled.</param>
    /// <param name="error">Null: what the last attempt left.</param>
    public Task<bool> End(Delivery delivery, string state, string? error, DateTimeOffset now, CancellationToken stop) => Change(
        Updated("state = $3, ended_at = $4, claimed_until = NULL, last_error = coalesce($5::text, last_error)"), stop, delivery.Id, delivery.Attempt, state, now, error is null ? null : Cut(error));

    private static string Updated(string changes) => $"WITH changed AS (UPDATE alert_deliveries SET {changes} WHERE {Held} RETURNING 1) SELECT count(*) > 0 FROM changed";

    private async Task<bool> Change(string sql, CancellationToken stop, params object?[] arguments)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var command = Command(connection, sql, arguments);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object?[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(arguments.Select(argument => new NpgsqlParameter { Value = argument ?? DBNull.Value }).ToArray());
        return command;
    }

    private static string Cut(string error) => error.Length <= LongestError ? error : error[..LongestError];
}
