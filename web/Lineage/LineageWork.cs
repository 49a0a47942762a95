using MusicInsights.Web.Payloads;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Lineage;

/// <summary>The work behind a day: answers that speak for it, and the tasks that asked.</summary>
internal static class LineageWork
{
    private const int MostPayloads = 100;

    /// <summary>Sources are asked for a day in the days after it, whatever came of that.</summary>
    private const int FirstAskings = 4;

    /// <summary>Of tasks, kept a month to a partition, only those of some days are looked for: no index is by entity.</summary>
    private const int MostRunDays = 60;

    public static Task<List<PayloadItem>> Payloads(Portfolio portfolio, Entity entity, DateOnly day, DateTime? asOf, CancellationToken cancel) => portfolio.Data.List(
        $"""
        {PayloadRows.Columns} FROM raw_payloads
        WHERE entity_kind = $1 AND entity_id = $2 AND $3 BETWEEN first_day AND last_day AND ($4::timestamptz IS NULL OR fetched_at <= $4)
        ORDER BY fetched_at DESC, id DESC LIMIT {MostPayloads}
        """,
        PayloadRows.Item, cancel, entity.Kind, entity.Id, day, asOf);

    /// <param name="told">Instants at which something was told of the day.</param>
    public static async Task<List<TaskOfDay>> Tasks(
        Portfolio portfolio, Entity entity, DateOnly day, IEnumerable<DateTime> told, DateTime? asOf, CancellationToken cancel)
    {
        var runDays = Enumerable.Range(0, FirstAskings + 1).Select(day.AddDays)
            .Concat(told.Select(DateOnly.FromDateTime))
            .Where(runDay => asOf is null || runDay <= DateOnly.FromDateTime(asOf.Value))
            .Distinct().OrderDescending().Take(MostRunDays).ToArray();
        return await portfolio.Data.List(
            """
            SELECT id, run_id, run_date, source, status, skip_reason, attempts, accepted, ignored, refused, error_class, payload_id FROM etl_tasks
            WHERE run_date = ANY ($4) AND run_id IN (SELECT id FROM etl_runs WHERE run_date = ANY ($4))
              AND entity_kind = $1 AND entity_id = $2 AND $3 BETWEEN first_day AND last_day
            ORDER BY run_date DESC, id DESC
            """,
            row => new TaskOfDay(
                row.Long(0), row.Long(1), row.Day(2), row.Text(3), row.Text(4), row.TextOrNull(5), row.Count(6), row.Count(7), row.Count(8), row.Count(9),
                row.TextOrNull(10), row.LongOrNull(11)),
            cancel, entity.Kind, entity.Id, day, runDays);
    }

    /// <summary>Names the task and the answer that a fetched value came with, where they are still kept.</summary>
    public static SaidValue Traced(SaidValue said, IReadOnlyList<PayloadItem> payloads, IReadOnlyList<TaskOfDay> tasks)
    {
        if (said.Cause != "fetch")
            return said;
        // A value is stored after its answer was received, and before the next one was.
        var payload = payloads.FirstOrDefault(one => one.Source == said.Source && one.FetchedAt <= said.From);
        var task = tasks.FirstOrDefault(one => payload is not null && one.PayloadId == payload.PayloadId)
            ?? tasks.FirstOrDefault(one => one.Source == said.Source && one.Status == "done" && one.RunDate == DateOnly.FromDateTime(said.From));
        return said with { PayloadId = payload?.PayloadId, TaskId = task?.TaskId };
    }
}
