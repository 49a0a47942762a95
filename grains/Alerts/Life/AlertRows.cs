using System.Globalization;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Life;

/// <summary>Reads and writes alerts; with each change the event that tells of it and the mails that it is worth.</summary>
internal static class AlertRows
{
    private const string Columns = """
        id, severity, state, opened_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by, resolution, silenced_until, occurrences,
        keys, handled, announced_at, announced_severity, announced_size, resolved_reason, eased_at
        """;

    // To those who watch all alerts, the artist, or a release that it tells of.
    private const string Told = """
        INSERT INTO live_events (committed_at, type, topics, payload)
        SELECT committed, 'alert', ARRAY['alerts']::text[] || CASE WHEN artist_id IS NULL THEN '{}'::text[] ELSE ARRAY['artist:' || artist_id] END
                || ARRAY(SELECT 'release:' || (told ->> 'releaseId') FROM jsonb_path_query(detail, '$.releases[*]') told),
            jsonb_build_object('alertId', id, 'kind', kind, 'subject', subject, 'artistId', artist_id,
                'artistName', (SELECT name FROM artists WHERE artists.artist_id = written.artist_id), 'severity', severity, 'state', state, 'day', day,
                'openedAt', opened_at, 'changedAt', changed_at, 'acknowledgedAt', acknowledged_at, 'acknowledgedBy', acknowledged_by,
                'resolvedAt', resolved_at, 'resolvedBy', resolved_by, 'resolution', resolution, 'resolvedReason', resolved_reason, 'silencedUntil', silenced_until,
                'occurrences', occurrences, 'size', size, 'detail', detail)
        FROM written
        """;

    /// <summary>The subject's latest alert, open or over.</summary>
    public static Task<Alert?> Latest(NpgsqlConnection connection, string fingerprint, CancellationToken stop) =>
        One(connection, $"SELECT {Columns} FROM alerts WHERE fingerprint = $1 ORDER BY id DESC LIMIT 1", fingerprint, stop);

    public static Task<Alert?> Find(NpgsqlConnection connection, long id, CancellationToken stop) =>
        One(connection, $"SELECT {Columns} FROM alerts WHERE id = $1", id, stop);

    /// <param name="detail">JSON of what it says; null leaves what it said.</param>
    /// <param name="at">The portfolio's time.</param>
    /// <param name="wall">The real time: people are told in theirs.</param>
    public static void Write(NpgsqlBatch batch, AlertSubject subject, AlertStep step, DateOnly? day, string? detail, DateTimeOffset at, DateTimeOffset wall)
    {
        if (step.Alert is not { } alert)
            return;
        if (step.IsNew)
            Insert(batch, subject, alert, day, detail ?? "{}", at, wall);
        else
            Update(batch, alert, detail, alert != step.Before, step.Word is not null, at, wall);
        if (step.Before is { IsOpen: false } && alert.IsOpen)
            OutboxRows.Revive(batch, [subject.Fingerprint], wall);
        if (step.Word is { } word)
            OutboxRows.Queue(batch, [Queued(subject, alert, word, at)], wall);
    }

    private static void Insert(NpgsqlBatch batch, AlertSubject subject, Alert alert, DateOnly? day, string detail, DateTimeOffset at, DateTimeOffset wall) => batch.Add(
        $"""
        WITH written AS (
            INSERT INTO alerts (fingerprint, kind, artist_id, subject, severity, state, day, opened_at, changed_at, occurrences, size, keys, handled,
                announced_at, announced_severity, announced_size, detail, committed_at)
            VALUES ($1, $2, $3::bigint, $4, $5, $6, $7::date, $8, $9, $10, $11, $12, $13, $14::timestamptz, $15::text, $16::integer, $17::jsonb, $18)
            RETURNING *, $18 AS committed)
        {Told}
        """,
        subject.Fingerprint, subject.Kind.Wire(), subject.ArtistId, subject.Subject, alert.Severity.Wire(), alert.State.Wire(), day, alert.OpenedAt, at,
        alert.Occurrences, alert.Size, alert.Keys.ToArray(), alert.Handled.ToArray(), alert.AnnouncedAt, alert.AnnouncedSeverity?.Wire(), alert.AnnouncedSize, detail, wall);

    private static void Update(NpgsqlBatch batch, Alert alert, string? detail, bool hasChanged, bool isTold, DateTimeOffset at, DateTimeOffset wall) => batch.Add(
        $"""
        WITH written AS (
            UPDATE alerts SET severity = $2, state = $3, changed_at = $4, acknowledged_at = $5::timestamptz, acknowledged_by = $6::text,
                resolved_at = $7::timestamptz, resolved_by = $8::text, resolution = $9::text, silenced_until = $10::timestamptz, occurrences = $11,
                size = $12, keys = $13, handled = $14, announced_at = $15::timestamptz, announced_severity = $16::text, announced_size = $17::integer,
                resolved_reason = $22::text, eased_at = $23::timestamptz,
                detail = coalesce($18::jsonb, detail), committed_at = CASE WHEN $19 THEN $20 ELSE committed_at END
            WHERE id = $1 AND ($21 OR detail <> $18::jsonb)
            RETURNING *, $20 AS committed)
        {Told}
        """,
        alert.Id, alert.Severity.Wire(), alert.State.Wire(), at, alert.AcknowledgedAt, alert.AcknowledgedBy, alert.ResolvedAt, alert.ResolvedBy, alert.Resolution?.Wire(),
        alert.SilencedUntil, alert.Occurrences, alert.Size, alert.Keys.ToArray(), alert.Handled.ToArray(), alert.AnnouncedAt, alert.AnnouncedSeverity?.Wire(),
        alert.AnnouncedSize, detail, isTold, wall, hasChanged, alert.ResolvedReason, alert.EasedAt);

    // The same event has the same occasion: repeated, it is queued once. An alert's end is told once, however often it comes again;
    // that it got worse, also when it was as bad before and has eased since.
    private static QueuedAlert Queued(AlertSubject subject, Alert alert, AlertWord word, DateTimeOffset at)
    {
        var occasion = string.Create(CultureInfo.InvariantCulture, $"{subject.Fingerprint}@{alert.OpenedAt.UtcDateTime:O}");
        if (word == AlertWord.Worsened)
            occasion = string.Create(CultureInfo.InvariantCulture, $"{occasion}/{alert.AnnouncedSeverity?.Wire()}/{alert.AnnouncedSize}@{at.UtcDateTime:O}");
        return new QueuedAlert(subject.Fingerprint, subject.ArtistId, (alert.AnnouncedSeverity ?? alert.Severity).Wire(), word.Wire(), occasion);
    }

    private static async Task<Alert?> One(NpgsqlConnection connection, string sql, object key, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? Read(reader) : null;
    }

    private static Alert Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0), Severity = WireNames.Parse<AlertSeverity>(reader.GetString(1))!.Value, State = WireNames.Parse<AlertState>(reader.GetString(2))!.Value,
        OpenedAt = reader.GetFieldValue<DateTimeOffset>(3), AcknowledgedAt = reader.GetFieldValue<DateTimeOffset?>(4), AcknowledgedBy = Text(reader, 5),
        ResolvedAt = reader.GetFieldValue<DateTimeOffset?>(6), ResolvedBy = Text(reader, 7), Resolution = WireNames.Parse<AlertResolution>(Text(reader, 8)),
        SilencedUntil = reader.GetFieldValue<DateTimeOffset?>(9), Occurrences = reader.GetInt32(10), Keys = reader.GetFieldValue<string[]>(11),
        Handled = reader.GetFieldValue<string[]>(12), AnnouncedAt = reader.GetFieldValue<DateTimeOffset?>(13),
        AnnouncedSeverity = WireNames.Parse<AlertSeverity>(Text(reader, 14)), AnnouncedSize = reader.GetFieldValue<int?>(15),
        ResolvedReason = Text(reader, 16), EasedAt = reader.GetFieldValue<DateTimeOffset?>(17),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
