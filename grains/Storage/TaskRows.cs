using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Writes the run ledger's rows: a run a day and dag, a task a run, entity and source.</summary>
internal static class TaskRows
{
    /// <summary>What makes a task one row.</summary>
    public readonly record struct Key(DateOnly RunDate, string Dag, EntityKey Entity, string Source)
    {
        public static Key Of(ConcludeRequest request) => new(request.RunDate, request.Dag, request.Entity, request.Source.Wire());
    }

    public static void OpenRuns(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> requests)
    {
        foreach (var run in requests.GroupBy(request => (request.RunDate, request.Dag)).OrderBy(run => run.Key))
        {
            batch.Add(
                "INSERT INTO etl_runs (dag_id, run_date, status, started_at) VALUES ($1, $2, 'running', $3) ON CONFLICT (dag_id, run_date) DO NOTHING",
                run.Key.Dag, run.Key.RunDate, run.Min(request => request.At));
        }
    }

    /// <summary>One statement writes each row once: a batch that holds two ends of the same task writes them one after the other.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> requests)
    {
        foreach (var round in requests.GroupBy(Key.Of).SelectMany(ends => ends.Index()).GroupBy(end => end.Index, end => end.Item).OrderBy(round => round.Key))
            WriteOnce(batch, [.. round.OrderBy(r => r.RunDate).ThenBy(r => r.Dag, StringComparer.Ordinal).ThenBy(r => r.Entity.Kind).ThenBy(r => r.Entity.Id).ThenBy(r => r.Source)]);
    }

    private static void WriteOnce(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> tasks)
    {
        // Work done is added up over the day's walks; a walk that had nothing to do never hides one that had.
        batch.Add(
            """
            INSERT INTO etl_tasks AS t (run_date, run_id, entity_kind, entity_id, source, status, skip_reason, first_day, last_day,
                accepted, ignored, refused, duration_seconds, error_class, error_message, payload_id, updated_at, anomalies)
            SELECT given.run_date, r.id, kind, entity, source, given.status, skip, first_day, last_day,
                accepted, ignored, refused, seconds, error_class, error_message, payload, at, anomalies
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                AS given (run_date, kind, entity, source, status, skip, first_day, last_day, accepted, ignored, refused, seconds,
                    error_class, error_message, payload, at, anomalies, dag)
            JOIN etl_runs r ON r.dag_id = given.dag AND r.run_date = given.run_date
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
            RETURNING t.id, t.run_date, t.entity_kind, t.entity_id, t.source, (SELECT dag_id FROM etl_runs WHERE id = t.run_id)
            """,
            tasks.Column(r => r.RunDate), tasks.Column(r => r.Entity.Kind.Wire()), tasks.Column(r => r.Entity.Id), tasks.Column(r => r.Source.Wire()),
            tasks.Column(r => r.Outcome.Status.Wire()), tasks.Column(r => r.Outcome.Skip?.Wire()), tasks.Column(r => r.Outcome.Days?.First),
            tasks.Column(r => r.Outcome.Days?.Last), tasks.Column(r => r.Outcome.Accepted), tasks.Column(r => r.Outcome.Ignored),
            tasks.Column(r => r.Outcome.Refused), tasks.Column(r => r.Outcome.Duration.TotalSeconds), tasks.Column(r => r.Outcome.ErrorClass),
            tasks.Column(r => r.Outcome.ErrorMessage), tasks.Column(r => r.Outcome.PayloadId), tasks.Column(r => r.At),
            tasks.Column(r => r.Outcome.Anomalies), tasks.Column(r => r.Dag));
    }

    /// <summary>Runs the batch; its task statements answer the ids.</summary>
    public static async Task<IReadOnlyDictionary<Key, long>> ReadIds(NpgsqlBatch batch, CancellationToken stop)
    {
        var ids = new Dictionary<Key, long>();
        await using var reader = await batch.ExecuteReaderAsync(stop);
        do
        {
            while (await reader.ReadAsync(stop))
            {
                var entity = new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(2))!.Value, reader.GetInt64(3));
                ids[new Key(reader.GetFieldValue<DateOnly>(1), reader.GetString(5), entity, reader.GetString(4))] = reader.GetInt64(0);
            }
        }
        while (await reader.NextResultAsync(stop));

        return ids;
    }
}
