using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

/// <summary>What was fetched on one day.</summary>
internal sealed record EtlDay(double? TasksDone, double? TasksFailed, double? RecordsRefused);

internal static class EtlDays
{
    // A run counts its tasks when it closes; one that is open is counted here.
    private const string Runs = """
        SELECT r.run_date,
               sum(coalesce(open.done, r.tasks_total - r.tasks_failed))::bigint,
               sum(coalesce(open.failed, r.tasks_failed))::bigint
        FROM etl_runs r
        LEFT JOIN LATERAL (
            SELECT count(*) FILTER (WHERE t.status = 'done') AS done, count(*) FILTER (WHERE t.status = 'failed') AS failed
            FROM etl_tasks t WHERE t.run_date = r.run_date AND t.run_id = r.id) open ON r.status = 'running'
        WHERE r.run_date BETWEEN $1 AND $2 AND r.dag_id = 'daily_ingest'
        GROUP BY r.run_date
        """;

    private const string Refusals = """
        SELECT (rejected_at AT TIME ZONE 'UTC')::date, count(*) FROM rejected_records
        WHERE rejected_at >= $1 AND rejected_at < $2 GROUP BY 1
        """;

    private const string Newest = """
        SELECT r.id, r.run_date, r.status, coalesce(open.total, r.tasks_total), coalesce(open.failed, r.tasks_failed), r.finished_at
        FROM etl_runs r
        LEFT JOIN LATERAL (
            SELECT count(*)::int AS total, (count(*) FILTER (WHERE t.status = 'failed'))::int AS failed
            FROM etl_tasks t WHERE t.run_date = r.run_date AND t.run_id = r.id) open ON r.status = 'running'
        WHERE r.dag_id = 'daily_ingest'
        ORDER BY r.run_date DESC, r.id DESC LIMIT 1
        """;

    private sealed record Counted(DateOnly Date, long First, long Second);

    public static async Task<RangeDays<EtlDay>> Read(Portfolio portfolio, DayRange range, CancellationToken cancel)
    {
        var runs = await portfolio.Data.List(Runs, row => new Counted(row.Day(0), row.Long(1), row.Long(2)), cancel, range.First, range.Last);
        var refusals = await portfolio.Data.List(
            Refusals, row => new Counted(row.Day(0), row.Long(1), 0), cancel, Midnight(range.First), Midnight(range.Last.AddDays(1)));
        var refused = refusals.ToDictionary(day => day.Date, day => day.First);
        var days = runs.ToDictionary(run => run.Date, run => new EtlDay(run.First, run.Second, refused.GetValueOrDefault(run.Date)));
        foreach (var (date, count) in refused)
            days.TryAdd(date, new EtlDay(null, null, count));
        return new RangeDays<EtlDay>(range, days);
    }

    public static Task<LastRun?> LastRun(Portfolio portfolio, CancellationToken cancel) => portfolio.Data.One(
        Newest,
        row => new LastRun(row.Long(0), row.Day(1), row.Text(2), row.Count(3), row.Count(4), row.InstantOrNull(5)),
        cancel);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
