using System.Text.Json;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Alerts;

internal static class AlertReading
{
    private const string Alerts = """
        SELECT a.id, a.kind, a.subject, a.artist_id, r.name, a.severity, a.state, a.day, a.opened_at, a.changed_at, a.acknowledged_at, a.acknowledged_by,
            a.resolved_at, a.resolved_by, a.resolution, a.resolved_reason, a.silenced_until, a.occurrences, a.size, a.detail::text
        FROM alerts a LEFT JOIN artists r USING (artist_id)
        """;

    /// <param name="state">One of the states, or <c>open</c>; null: all.</param>
    /// <param name="page">By the instant it opened and the id.</param>
    public static Task<List<AlertItem>> Read(Portfolio portfolio, string? state, string? kind, long? artistId, DateTimeOffset? from, PageQuery page, CancellationToken cancel) =>
        portfolio.Data.List(
            $"""
            {Alerts}
            WHERE ($1::text IS NULL OR a.state = $1 OR ($1 = 'open' AND a.resolved_at IS NULL)) AND ($2::text IS NULL OR a.kind = $2)
              AND ($3::bigint IS NULL OR a.artist_id = $3) AND ($4::timestamptz IS NULL OR (a.opened_at, a.id) < ($4, $5::bigint))
            ORDER BY a.opened_at DESC, a.id DESC LIMIT $6
            """,
            Row, cancel, state, kind, artistId, from, page.AfterId, page.Limit + 1);

    public static Task<AlertItem?> Find(Portfolio portfolio, long id, CancellationToken cancel) => portfolio.Data.One($"{Alerts} WHERE a.id = $1", Row, cancel, id);

    private static AlertItem Row(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.LongOrNull(3), row.TextOrNull(4), row.Text(5), row.Text(6), row.DayOrNull(7), row.Instant(8), row.Instant(9),
        row.InstantOrNull(10), row.TextOrNull(11), row.InstantOrNull(12), row.TextOrNull(13), row.TextOrNull(14), row.TextOrNull(15), row.InstantOrNull(16), row.Count(17),
        row.Count(18), JsonSerializer.Deserialize<JsonElement>(row.Text(19)));
}
