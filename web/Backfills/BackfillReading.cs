using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Backfills;

internal static class BackfillReading
{
    private const string Backfills = """
        SELECT id, scope_kind, scope_id, source, first_day, last_day, missing_only, status, entities_total, entities_done, days_total, days_done,
            calls_planned, failures, created_at, created_by, started_at, finished_at
        FROM backfills
        """;

    public static Task<List<BackfillAnswer>> Read(Portfolio portfolio, PageQuery page, CancellationToken cancel) => portfolio.Data.List(
        $"{Backfills} WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2", Row, cancel, page.AfterId, page.Limit + 1);

    public static Task<BackfillAnswer?> Find(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One($"{Backfills} WHERE id = $1", Row, cancel, id);

    /// <param name="page">By kind, source, first day and id of the entity.</param>
    public static Task<List<BackfillPartAnswer>> Items(Portfolio portfolio, long id, string? status, PageQuery page, CancellationToken cancel) => portfolio.Data.List(
        """
        SELECT entity_kind, entity_id, source, first_day, last_day, calls, status, attempts, error, ended_at FROM backfill_items
        WHERE backfill_id = $1 AND ($2::text IS NULL OR status = $2)
          AND ($3::text IS NULL OR (entity_kind, entity_id, source, first_day) > ($3, $6::bigint, $4::text, $5::text::date))
        ORDER BY entity_kind, entity_id, source, first_day LIMIT $7
        """,
        Item, cancel, id, status, page.After?[0], page.After?[1], page.After?[2], page.AfterId, page.Limit + 1);

    private static BackfillAnswer Row(NpgsqlDataReader row) => new(
        row.Long(0), new BackfillScope(row.Text(1), row.LongOrNull(2)), row.TextOrNull(3), row.Day(4), row.Day(5), row.GetBoolean(6), row.Text(7),
        row.Count(8), row.Count(9), row.Long(10), row.Long(11), row.Long(12), row.Count(13), row.Instant(14), row.Text(15), row.InstantOrNull(16), row.InstantOrNull(17));

    private static BackfillPartAnswer Item(NpgsqlDataReader row) => new(
        row.Text(0), row.Long(1), row.Text(2), row.Day(3), row.Day(4), row.Count(5), row.Text(6), row.Count(7), row.TextOrNull(8), row.InstantOrNull(9));
}
