using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Simulation.Audit;

/// <summary>Each day had its run, every run that is over is closed, and each says what its tasks' rows say.</summary>
internal static class LedgerCheck
{
    private const string Counted = """
        SELECT r.run_date, r.status, r.tasks_total, r.tasks_failed, r.records, t.* FROM etl_runs r
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'failed')::int AS failed, coalesce(sum(accepted), 0)::bigint AS accepted,
                CASE WHEN 2 * count(*) FILTER (WHERE status = 'failed') > count(*) FILTER (WHERE status IN ('failed', 'done')) THEN 'failed' ELSE 'success' END AS verdict,
                count(*) FILTER (WHERE status IN ('failed', 'done')) AS tried
            FROM etl_tasks WHERE run_id = r.id) t
        WHERE r.run_date < $1 AND (r.tasks_total IS DISTINCT FROM t.total OR r.tasks_failed IS DISTINCT FROM t.failed OR r.records IS DISTINCT FROM t.accepted
            OR r.finished_at IS NULL OR t.tried > 0 AND r.status <> t.verdict)
        """;

    private const string Odd = """
        SELECT run_date, entity_kind, entity_id, status, accepted, payload_id FROM etl_tasks t
        WHERE status = 'running' OR status = 'done' AND NOT EXISTS (SELECT FROM raw_payloads p WHERE p.id = t.payload_id)
            OR status = 'failed' AND error_class IS NULL OR status = 'skipped' AND skip_reason IS NULL
        """;

    public static async Task<IEnumerable<string>> Runs(SimulatedMonth month)
    {
        var there = (await month.Cluster.Database.Rows("SELECT run_date FROM etl_runs")).ToHashSet();
        var missing = Enumerable.Range(0, month.Cluster.Today.DayNumber - month.FirstDay.DayNumber + 1).Select(month.FirstDay.AddDays)
            .Where(day => !month.Dark.Contains(day) && !there.Contains($"{day:O}")).Select(day => $"run {day:O} is missing");
        return [.. missing, .. (await month.Cluster.Database.Rows(Counted, month.Cluster.Today)).Select(run => $"run and its rows differ: {run}")];
    }

    public static async Task<IEnumerable<string>> Tasks(SimulatedMonth month) => (await month.Cluster.Database.Rows(Odd)).Select(task => $"task: {task}");
}
