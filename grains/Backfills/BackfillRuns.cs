using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <summary>A backfill's tasks stand in runs of its own, one for each day on which it worked; they are counted here.</summary>
internal sealed class BackfillRuns(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <summary>Counts them. Only today's may still be running, and only while the backfill is.</summary>
    public async Task Count(long id)
    {
        await using var command = data.CreateCommand(
            """
            UPDATE etl_runs r SET
                status = CASE WHEN o.goes_on THEN 'running' WHEN 2 * t.failed > t.done + t.failed THEN 'failed' ELSE 'success' END,
                finished_at = CASE WHEN NOT o.goes_on THEN $3 END,
                duration_seconds = CASE WHEN NOT o.goes_on THEN extract(epoch FROM $3 - r.started_at) END, tasks_total = t.total, tasks_failed = t.failed, records = t.accepted,
                invalid_records_pct = 100.0 * t.refused / nullif(t.accepted + t.refused, 0)
            FROM (SELECT id, run_date, run_date = $2 AND EXISTS (SELECT FROM backfills WHERE id = $4 AND status = 'running') AS goes_on
                  FROM etl_runs WHERE dag_id = $1 AND (status = 'running' OR run_date = $2)) o
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS total, (count(*) FILTER (WHERE status = 'done'))::int AS done, (count(*) FILTER (WHERE status = 'failed'))::int AS failed,
                    coalesce(sum(accepted), 0)::bigint AS accepted, coalesce(sum(refused), 0)::bigint AS refused
                FROM etl_tasks WHERE run_date = o.run_date AND run_id = o.id) t
            WHERE r.id = o.id
            """);
        command.With(Dags.Backfill(id), clock.Today, clock.GetUtcNow(), id);
        await command.ExecuteNonQueryAsync();
    }
}
