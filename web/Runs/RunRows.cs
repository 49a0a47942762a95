using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Runs;

internal static class RunRows
{
    // A run counts its tasks when it closes; one that is open is counted here.
    private const string Runs = """
        SELECT r.id, r.dag_id, r.run_date, r.status, coalesce(open.total, r.tasks_total), coalesce(open.failed, r.tasks_failed),
               coalesce(open.records, r.records), r.started_at, r.finished_at, r.duration_seconds,
               coalesce(open.invalid, r.invalid_records_pct), coalesce(open.anomalies, r.anomalies_pct), r.last_alert_delay_seconds
        FROM etl_runs r
        LEFT JOIN LATERAL (
            SELECT count(*)::int AS total, (count(*) FILTER (WHERE t.status = 'failed'))::int AS failed, coalesce(sum(t.accepted), 0)::bigint AS records,
                   100.0::float8 * sum(t.refused) / nullif(sum(t.accepted) + sum(t.refused), 0) AS invalid,
                   100.0::float8 * sum(t.anomalies) / nullif(sum(t.accepted) FILTER (WHERE t.entity_kind = 'release'), 0) AS anomalies
            FROM etl_tasks t WHERE t.run_date = r.run_date AND t.run_id = r.id) open ON r.status = 'running'
        """;

    private const string TaskColumns = """
        SELECT t.id, t.run_id, t.entity_kind, t.entity_id, coalesce(a.name, r.title, c.name, d.name), t.source, t.status, t.skip_reason,
               t.first_day, t.last_day, t.attempts, t.accepted, t.ignored, t.refused, t.duration_seconds, t.error_class, t.error_message, t.payload_id
        """;

    private const string Names = """
        LEFT JOIN artists a ON t.entity_kind = 'artist' AND a.artist_id = t.entity_id
        LEFT JOIN releases r ON t.entity_kind = 'release' AND r.release_id = t.entity_id
        LEFT JOIN campaigns c ON t.entity_kind = 'campaign' AND c.campaign_id = t.entity_id
        LEFT JOIN ad_accounts d ON t.entity_kind = 'ad_account' AND d.ad_account_id = t.entity_id
        """;

    // In the order of the index that makes a task one row, and names for the page alone: of 100,000 tasks a page reads no more than itself.
    internal const string TasksPage = $"""
        {TaskColumns}
        FROM (
            SELECT * FROM etl_tasks t
            WHERE t.run_date = $1 AND t.run_id = $2 AND ($3::text IS NULL OR (t.entity_kind, t.entity_id, t.source) > ($3, $5::bigint, $4::text))
              AND ($6::text IS NULL OR t.status = $6) AND ($7::text IS NULL OR t.entity_kind = $7) AND ($8::bigint IS NULL OR t.entity_id = $8)
              AND ($9::text IS NULL OR t.source = $9) AND ($10::text IS NULL OR t.error_class = $10)
            ORDER BY t.entity_kind, t.entity_id, t.source LIMIT $11) t
        {Names}
        ORDER BY t.entity_kind, t.entity_id, t.source
        """;

    public static Task<List<RunItem>> Read(Portfolio portfolio, DayRange range, string? status, string? dagId, CancellationToken cancel) => portfolio.Data.List(
        $"""
        {Runs}
        WHERE r.run_date BETWEEN $1 AND $2 AND ($3::text IS NULL OR r.status = $3) AND ($4::text IS NULL OR r.dag_id = $4)
        ORDER BY r.run_date DESC, r.id DESC
        """,
        Run, cancel, range.First, range.Last, status, dagId);

    public static Task<RunItem?> Find(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One($"{Runs} WHERE r.id = $1", Run, cancel, id);

    public static Task<List<TaskItem>> ReadTasks(Portfolio portfolio, RunItem run, TaskFilter filter, PageQuery page, CancellationToken cancel) =>
        portfolio.Data.List(TasksPage, Task, cancel, Arguments(run, filter, page));

    internal static object?[] Arguments(RunItem run, TaskFilter filter, PageQuery page) =>
    [
        run.RunDate, run.RunId, page.After?[0], page.After?[1], page.AfterId,
        filter.Status, filter.EntityKind, filter.EntityId, filter.Source, filter.ErrorClass, page.Limit + 1,
    ];

    /// <summary>The key that <see cref="ReadTasks"/> sorts by.</summary>
    public static string?[] Key(TaskItem task) => [task.EntityKind, task.Source, task.EntityId.ToString(CultureInfo.InvariantCulture)];

    public static Task<TaskItem?> FindTask(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One($"{TaskColumns} FROM etl_tasks t {Names} WHERE t.id = $1", Task, cancel, id);

    private static RunItem Run(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Day(2), row.Text(3), row.Count(4), row.Count(5), row.Long(6), row.Instant(7), row.InstantOrNull(8),
        row.NumberOrNull(9), row.NumberOrNull(10), row.NumberOrNull(11), row.NumberOrNull(12));

    private static TaskItem Task(NpgsqlDataReader row) => new(
        row.Long(0), row.Long(1), row.Text(2), row.Long(3), row.TextOrNull(4), row.Text(5), row.Text(6), row.TextOrNull(7),
        row.DayOrNull(8), row.DayOrNull(9), row.Count(10), row.Count(11), row.Count(12), row.Count(13), row.GetDouble(14),
        row.TextOrNull(15), row.TextOrNull(16), row.LongOrNull(17));
}
