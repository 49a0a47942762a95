using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Overview;

/// <summary>What was fetched on one day.</summary>
internal sealed record EtlDay(double? TasksDone, double? TasksFailed, double? RecordsRefused)
{
    public double? InvalidRecordsPct { get; init; }

    public double? AnomaliesPct { get; init; }

    public double? AlertDelaySeconds { get; init; }
}

internal static class EtlDays
{
    // A run counts its tasks when it closes; one that is open is counted here.
    private const string Runs = """
        SELECT r.run_date,
               sum(coalesce(open.done, r.tasks_total - r.tasks_failed))::bigint,
               sum(coalesce(open.failed, r.tasks_failed))::bigint,
               max(r.invalid_records_pct), max(r.anomalies_pct), max(r.last_alert_delay_seconds)
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
        SELECT r.id, r.run_date, r.status, coalesce(open.total, r.tasks_total), coalesce(open.failed, r.tasks_failed), r.finished_at,
               r.invalid_records_pct, r.anomalies_pct, r.last_alert_delay_seconds
        FROM (SELECT * FROM etl_runs WHERE dag_id = 'daily_ingest' ORDER BY run_date DESC LIMIT 1) r
        LEFT JOIN LATERAL (
            SELECT count(*)::int AS total, (count(*) FILTER (WHERE t.status = 'failed'))::int AS failed
            FROM etl_tasks t WHERE t.run_date = r.run_date AND t.run_id = r.id) open ON r.status = 'running'
        """;

    private sealed record Ran(DateOnly Date, EtlDay Day);

    private sealed record Counted(DateOnly Date, long Count);

    public static async Task<RangeDays<EtlDay>> Read(Portfolio portfolio, DayRange range, CancellationToken cancel)
    {
        var runs = await portfolio.Data.ListPlannedAnew(
            Runs,
            row => new Ran(row.Day(0), new EtlDay(row.Long(1), row.Long(2), 0)
            {
                InvalidRecordsPct = row.NumberOrNull(3), AnomaliesPct = row.NumberOrNull(4), AlertDelaySeconds = row.NumberOrNull(5),
            }),
            cancel, range.First, range.Last);
        var refusals = await portfolio.Data.ListPlannedAnew(
            Refusals, row => new Counted(row.Day(0), row.Long(1)), cancel, Midnight(range.First), Midnight(range.Last.AddDays(1)));
        var days = runs.ToDictionary(run => run.Date, run => run.Day);
        foreach (var (date, count) in refusals)
            days[date] = days.GetValueOrDefault(date, new EtlDay(null, null, null)) with { RecordsRefused = count };
        return new RangeDays<EtlDay>(range, days);
    }

    public static Task<LastRun?> LastRun(Portfolio portfolio, CancellationToken cancel) => portfolio.Data.One(
        Newest,
        row => new LastRun(
            row.Long(0), row.Day(1), row.Text(2), row.Count(3), row.Count(4), row.InstantOrNull(5), row.NumberOrNull(6), row.NumberOrNull(7), row.NumberOrNull(8)),
        cancel);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
