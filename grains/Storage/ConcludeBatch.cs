using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Commits what many walks concluded, in one transaction: task rows, cursors, drops, events.</summary>
internal sealed class ConcludeBatch(NpgsqlDataSource data, MonthPartitions partitions, TimeProvider wall)
{
    public async Task<IReadOnlyList<ConcludeReport>> Commit(IReadOnlyList<ConcludeRequest> requests, CancellationToken stop)
    {
        await partitions.Ensure("etl_tasks", requests.Select(request => request.RunDate), stop);
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        OpenRuns(batch, requests);
        MoveCursors(batch, requests);
        var drops = requests.SelectMany(request => request.Drops, (request, drop) => (request, drop)).ToList();
        WriteDrops(batch, drops);
        // One row a task: a batch that holds two ends of the same task writes them one after the other.
        var rounds = Rounds(requests);
        foreach (var round in rounds)
            WriteTasks(batch, round);
        var ids = await Execute(batch, stop);
        await WriteEvents(connection, requests, drops, ids, stop);
        await transaction.CommitAsync(stop);
        return [.. requests.Select(request => new ConcludeReport(ids[Key(request)]))];
    }

    private static (DateOnly, EntityKey, string) Key(ConcludeRequest request) => (request.RunDate, request.Entity, request.Source.Wire());

    private static List<List<ConcludeRequest>> Rounds(IReadOnlyList<ConcludeRequest> requests)
    {
        var rounds = new List<List<ConcludeRequest>>();
        foreach (var ends in requests.GroupBy(Key))
        {
            foreach (var (index, end) in ends.Index())
            {
                if (rounds.Count <= index)
                    rounds.Add([]);
                rounds[index].Add(end);
            }
        }

        return rounds;
    }

    private static void OpenRuns(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> requests)
    {
        foreach (var day in requests.GroupBy(request => request.RunDate))
        {
            batch.Add(
                "INSERT INTO etl_runs (dag_id, run_date, status, started_at) VALUES ('daily_ingest', $1, 'running', $2) ON CONFLICT (dag_id, run_date) DO NOTHING",
                day.Key, day.Min(request => request.At));
        }
    }

    private static void MoveCursors(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> requests)
    {
        var moved = requests.Where(request => request.Concluded is not null).GroupBy(request => (request.Entity, request.Source)).ToList();
        if (moved.Count == 0)
            return;
        batch.Add(
            """
            INSERT INTO source_cursors AS c (entity_kind, entity_id, source, first_day, concluded_through, checked_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            ON CONFLICT (entity_kind, entity_id, source) DO UPDATE SET first_day = least(c.first_day, excluded.first_day),
                concluded_through = greatest(c.concluded_through, excluded.concluded_through), checked_at = excluded.checked_at
            """,
            moved.Column(m => m.Key.Entity.Kind.Wire()), moved.Column(m => m.Key.Entity.Id), moved.Column(m => m.Key.Source.Wire()),
            moved.Column(m => m.Min(r => r.Concluded!.Value.First)), moved.Column(m => m.Max(r => r.Concluded!.Value.Last)), moved.Column(m => m.Max(r => r.At)));
    }

    private static void WriteDrops(NpgsqlBatch batch, List<(ConcludeRequest Request, DropChange Drop)> drops)
    {
        if (drops.Count == 0)
            return;
        var last = drops.GroupBy(d => (d.Request.Entity.Id, d.Drop.OpenedOn)).Select(same => same.Last()).OrderBy(d => d.Drop.RecoveredOn is null).ToList();
        batch.Add(
            """
            INSERT INTO stream_drops AS s (release_id, artist_id, rule, severity, state, expected, actual, opened_on, opened_at, recovered_on, recovered_at)
            SELECT r, a, rule, severity, 'provisional', expected, actual, opened, at, recovered, CASE WHEN recovered IS NULL THEN NULL ELSE at END
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS given (r, a, rule, severity, expected, actual, opened, at, recovered)
            ON CONFLICT (release_id, opened_on) DO UPDATE SET recovered_on = excluded.recovered_on, recovered_at = excluded.recovered_at
            WHERE s.recovered_on IS DISTINCT FROM excluded.recovered_on
            """,
            last.Column(d => d.Request.Entity.Id), last.Column(d => d.Request.ArtistId), last.Column(d => d.Drop.Rule.Wire()),
            last.Column(d => d.Drop.Severity.Wire()), last.Column(d => d.Drop.Expected), last.Column(d => d.Drop.Actual),
            last.Column(d => d.Drop.OpenedOn), last.Column(d => d.Request.At), last.Column(d => d.Drop.RecoveredOn));
    }

    private static void WriteTasks(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> tasks)
    {
        // Work done is added up over the day's walks; a walk that had nothing to do never hides one that had.
        batch.Add(
            """
            INSERT INTO etl_tasks AS t (run_date, run_id, entity_kind, entity_id, source, status, skip_reason, first_day, last_day,
                accepted, ignored, refused, duration_seconds, error_class, error_message, payload_id, updated_at, anomalies)
            SELECT given.run_date, r.id, kind, entity, source, given.status, skip, first_day, last_day,
                accepted, ignored, refused, seconds, error_class, error_message, payload, at, anomalies
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                AS given (run_date, kind, entity, source, status, skip, first_day, last_day, accepted, ignored, refused, seconds,
                    error_class, error_message, payload, at, anomalies)
            JOIN etl_runs r ON r.dag_id = 'daily_ingest' AND r.run_date = given.run_date
            ON CONFLICT (run_date, run_id, entity_kind, entity_id, source) DO UPDATE SET
                status = CASE WHEN excluded.status = 'skipped' AND t.status IN ('done', 'failed') THEN t.status ELSE excluded.status END,
                skip_reason = CASE WHEN excluded.status = 'skipped' AND t.status IN ('done', 'failed') THEN NULL ELSE excluded.skip_reason END,
                error_class = CASE WHEN excluded.status = 'skipped' AND t.status = 'failed' THEN t.error_class ELSE excluded.error_class END,
                error_message = CASE WHEN excluded.status = 'skipped' AND t.status = 'failed' THEN t.error_message ELSE excluded.error_message END,
                attempts = t.attempts + CASE WHEN t.status = 'running' THEN 0 ELSE 1 END,
                first_day = least(t.first_day, excluded.first_day), last_day = greatest(t.last_day, excluded.last_day),
                accepted = t.accepted + excluded.accepted, ignored = t.ignored + excluded.ignored, refused = t.refused + excluded.refused,
                anomalies = t.anomalies + excluded.anomalies,
                duration_seconds = t.duration_seconds + excluded.duration_seconds,
                payload_id = coalesce(excluded.payload_id, t.payload_id), updated_at = excluded.updated_at
            RETURNING t.id, t.run_date, t.entity_kind, t.entity_id, t.source
            """,
            tasks.Column(r => r.RunDate), tasks.Column(r => r.Entity.Kind.Wire()), tasks.Column(r => r.Entity.Id), tasks.Column(r => r.Source.Wire()),
            tasks.Column(r => r.Outcome.Status.Wire()), tasks.Column(r => r.Outcome.Skip?.Wire()), tasks.Column(r => r.Outcome.Days?.First),
            tasks.Column(r => r.Outcome.Days?.Last), tasks.Column(r => r.Outcome.Accepted), tasks.Column(r => r.Outcome.Ignored),
            tasks.Column(r => r.Outcome.Refused), tasks.Column(r => r.Outcome.Duration.TotalSeconds), tasks.Column(r => r.Outcome.ErrorClass),
            tasks.Column(r => r.Outcome.ErrorMessage), tasks.Column(r => r.Outcome.PayloadId), tasks.Column(r => r.At),
            tasks.Column(r => r.Drops.Count(drop => drop.RecoveredOn is null)));
    }

    private static async Task<Dictionary<(DateOnly, EntityKey, string), long>> Execute(NpgsqlBatch batch, CancellationToken stop)
    {
        var ids = new Dictionary<(DateOnly, EntityKey, string), long>();
        await using var reader = await batch.ExecuteReaderAsync(stop);
        do
        {
            while (await reader.ReadAsync(stop))
            {
                var kind = WireNames.Parse<EntityKind>(reader.GetString(2))!.Value;
                ids[(reader.GetFieldValue<DateOnly>(1), new EntityKey(kind, reader.GetInt64(3)), reader.GetString(4))] = reader.GetInt64(0);
            }
        }
        while (await reader.NextResultAsync(stop));

        return ids;
    }

    private async Task WriteEvents(
        NpgsqlConnection connection,
        IReadOnlyList<ConcludeRequest> requests,
        List<(ConcludeRequest Request, DropChange Drop)> drops,
        Dictionary<(DateOnly, EntityKey, string), long> ids,
        CancellationToken stop)
    {
        var events = requests.Where(request => request.Outcome.Status != TaskState.Skipped).Select(request => new PendingEvent(
            "run", "runs", LiveEvents.Json(new
            {
                taskId = ids[Key(request)], runDate = request.RunDate, entityKind = request.Entity.Kind.Wire(), entityId = request.Entity.Id,
                source = request.Source.Wire(), status = request.Outcome.Status.Wire(), accepted = request.Outcome.Accepted,
                ignored = request.Outcome.Ignored, refused = request.Outcome.Refused, errorClass = request.Outcome.ErrorClass,
            }))).ToList();
        events.AddRange(drops.Select(d => new PendingEvent(
            "drop", $"portfolio alerts artist:{d.Request.ArtistId} {d.Request.Entity}", LiveEvents.Json(new
            {
                releaseId = d.Request.Entity.Id, artistId = d.Request.ArtistId, title = d.Request.Name, rule = d.Drop.Rule.Wire(),
                severity = d.Drop.Severity.Wire(), state = "provisional", expected = d.Drop.Expected, actual = d.Drop.Actual,
                openedOn = d.Drop.OpenedOn, recoveredOn = d.Drop.RecoveredOn,
            }))));
        if (events.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        LiveEvents.Write(batch, events, wall.GetUtcNow());
        await batch.ExecuteNonQueryAsync(stop);
    }
}
