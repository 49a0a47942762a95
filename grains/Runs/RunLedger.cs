using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Runs;

/// <summary>The rows of the runs. Everything is counted in the database: no task reports to anyone.</summary>
internal sealed class RunLedger(NpgsqlDataSource data, IEnumerable<IMetricSource> sources, PortfolioClock clock, TimeProvider wall)
{
    // Who is to have a task each day: everything tracked, at each source of its kind that can be asked.
    private const string Expected = $"(SELECT e.kind, e.id, s.source FROM {ScheduledEntities.Sql} e JOIN unnest($1, $2) AS s (kind, source) ON s.kind = e.kind)";

    private static readonly string[] UnableReasons =
        [.. new[] { SkipReason.NoCredential, SkipReason.CircuitOpen, SkipReason.BudgetSpent, SkipReason.CapabilityAbsent }.Select(reason => reason.Wire())];

    /// <summary>Opens a day's run where somebody is to be asked. The first task of the day does so as well: whoever comes first.</summary>
    public async Task Open(DateOnly runDate, CancellationToken stop)
    {
        await using var command = Command(
            $"""
            INSERT INTO etl_runs (dag_id, run_date, status, started_at)
            SELECT 'daily_ingest', $3, 'running', $4 WHERE EXISTS (SELECT FROM {Expected} expected)
            ON CONFLICT (dag_id, run_date) DO NOTHING
            """,
            [.. Asked(), runDate, clock.GetUtcNow()]);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// The runs that are open, those of <paramref name="since"/> and later, and the two newest before today: a task may still change how
    /// they ended, or has done so just before everything went down for days.
    /// </summary>
    /// <param name="changed">Runs of which a task was changed all the same.</param>
    public async Task<IReadOnlyList<RunTally>> Count(DateOnly since, DateOnly today, IReadOnlyCollection<long> changed, CancellationToken stop)
    {
        await using var command = Command(
            $"""
            SELECT r.id, r.run_date, t.running, t.done, t.failed, t.skipped, t.unable, t.accepted, t.refused, t.anomalies, t.judged,
                CASE WHEN r.run_date = $4 THEN (
                    SELECT count(*) FROM {Expected} e
                    LEFT JOIN etl_tasks k ON k.run_date = $4 AND k.run_id = r.id AND k.entity_kind = e.kind AND k.entity_id = e.id AND k.source = e.source
                    WHERE k.status IS NULL OR k.status = 'running') ELSE 0 END::int
            FROM etl_runs r
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE status = 'running')::int AS running, count(*) FILTER (WHERE status = 'done')::int AS done,
                    count(*) FILTER (WHERE status = 'failed')::int AS failed, count(*) FILTER (WHERE status = 'skipped')::int AS skipped,
                    count(*) FILTER (WHERE skip_reason = ANY ($5))::int AS unable, coalesce(sum(accepted), 0)::bigint AS accepted,
                    coalesce(sum(refused), 0)::bigint AS refused, coalesce(sum(anomalies), 0)::bigint AS anomalies,
                    coalesce(sum(accepted) FILTER (WHERE entity_kind = 'release'), 0)::bigint AS judged
                FROM etl_tasks WHERE run_date = r.run_date AND run_id = r.id) t
            WHERE r.dag_id = 'daily_ingest' AND (r.status = 'running' OR r.id = ANY ($6) OR r.run_date >= (
                SELECT least($3, min(run_date)) FROM (SELECT run_date FROM etl_runs WHERE dag_id = 'daily_ingest' AND run_date < $4 ORDER BY run_date DESC LIMIT 2) before))
            ORDER BY r.run_date
            """,
            [.. Asked(), since, today, UnableReasons, changed.ToArray()]);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var tallies = new List<RunTally>();
        while (await reader.ReadAsync(stop))
        {
            tallies.Add(new RunTally
            {
                RunId = reader.GetInt64(0), RunDate = reader.GetFieldValue<DateOnly>(1),
                Running = reader.GetInt32(2), Done = reader.GetInt32(3), Failed = reader.GetInt32(4), Skipped = reader.GetInt32(5), Unable = reader.GetInt32(6),
                Accepted = reader.GetInt64(7), Refused = reader.GetInt64(8), Anomalies = reader.GetInt64(9), Judged = reader.GetInt64(10),
                Outstanding = reader.GetInt32(11),
            });
        }

        return tallies;
    }

    /// <summary>Writes how a run ended and tells viewers; a run that stands as it is is not touched. The first end is the one that is kept.</summary>
    /// <returns>How many seconds it took; null where nothing changed.</returns>
    public async Task<double?> Close(RunTally tally, RunVerdict verdict, CancellationToken stop)
    {
        await using var command = Command(
            """
            WITH closed AS (
                UPDATE etl_runs SET status = $2, finished_at = coalesce(finished_at, $3),
                    duration_seconds = extract(epoch FROM coalesce(finished_at, $3) - started_at), tasks_total = $4, tasks_failed = $5, records = $6,
                    invalid_records_pct = $7, anomalies_pct = $8
                WHERE id = $1 AND (status, tasks_total, tasks_failed, records, invalid_records_pct, anomalies_pct) IS DISTINCT FROM ($2, $4, $5, $6, $7, $8)
                RETURNING *),
            told AS (
                INSERT INTO live_events (committed_at, type, topics, payload)
                SELECT $9, 'run', ARRAY['runs'], jsonb_build_object('runId', id, 'runDate', run_date, 'status', status, 'tasksTotal', tasks_total,
                    'tasksFailed', tasks_failed, 'records', records)
                FROM closed)
            SELECT duration_seconds FROM closed
            """,
            tally.RunId, verdict.Status, clock.GetUtcNow(), tally.Total, tally.Failed, tally.Accepted,
            verdict.InvalidRecordsPct, verdict.AnomaliesPct, wall.GetUtcNow());
        return (double?)await command.ExecuteScalarAsync(stop);
    }

    private object[] Asked()
    {
        var perKind = sources.Where(source => source.IsConfigured).Select(source => (Kind: source.Kind.Wire(), Source: source.Name.Wire())).Distinct().ToList();
        return [perKind.Column(asked => asked.Kind), perKind.Column(asked => asked.Source)];
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> arguments)
    {
        var command = data.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(argument is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double } : new NpgsqlParameter { Value = argument });
        return command;
    }
}
