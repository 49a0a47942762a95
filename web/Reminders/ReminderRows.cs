using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Reminders;

/// <summary>Reads the reminders where Orleans keeps them: no actor is asked, none is woken.</summary>
internal static class ReminderRows
{
    private const string OfEntities = "'artist', 'release', 'campaign', 'ad_account'";

    // An actor's address is its kind, a slash and its key, which is hexadecimal where it is a number.
    private const string Every = $"""
        WITH every AS (
            SELECT grainid, remindername, starttime, period, split_part(grainid, '/', 1) AS kind, substr(grainid, strpos(grainid, '/') + 1) AS key,
                starttime + greatest(0, ceil(extract(epoch FROM $1 - starttime) * 1000 / period))::float8 * period * interval '1 millisecond' AS next
            FROM orleans.orleansreminderstable
            WHERE serviceid = '{ClusterOptions.ServiceId}')
        """;

    private const string Told = $"""
        SELECT n.kind, coalesce(n.id::text, n.key), coalesce(a.name, r.title, c.name, d.name), n.remindername, n.next, n.period / 1000.0::float8, m.tick,
            CASE WHEN m.tick >= n.starttime THEN mod(extract(epoch FROM m.tick - n.starttime), n.period / 1000.0)::float8 END,
            (SELECT min(concluded_through) FROM source_cursors s WHERE s.entity_kind = n.kind AND s.entity_id = n.id), n.grainid
        FROM (SELECT *, CASE WHEN kind IN ({OfEntities}) THEN ('x' || lpad(key, 16, '0'))::bit(64)::bigint END AS id FROM page) n
        LEFT JOIN artists a ON n.kind = 'artist' AND a.artist_id = n.id
        LEFT JOIN releases r ON n.kind = 'release' AND r.release_id = n.id
        LEFT JOIN campaigns c ON n.kind = 'campaign' AND c.campaign_id = n.id
        LEFT JOIN ad_accounts d ON n.kind = 'ad_account' AND d.ad_account_id = n.id
        LEFT JOIN LATERAL (
            SELECT (convert_from(s.payloadbinary, 'UTF8')::jsonb ->> 'LastTickAt')::timestamptz AS tick FROM orleans.orleansstorage s
            WHERE s.grainidextensionstring = '' AND s.grainidn1 = n.id AND s.grainidn0 = 0 AND s.graintypestring = n.kind
              AND s.serviceid = '{ClusterOptions.ServiceId}') m ON true
        ORDER BY n.grainid, n.remindername
        """;

    private sealed record Placed(ReminderItem Reminder, string Address);

    /// <param name="due">Only those whose next tick is due until then.</param>
    public static async Task<Page<ReminderItem>> Read(Portfolio portfolio, DateTimeOffset? due, string? kind, PageQuery page, CancellationToken cancel)
    {
        var placed = await portfolio.Data.List(
            $"""
            {Every},
            page AS (
                SELECT * FROM every
                WHERE ($2::text IS NULL OR (grainid, remindername) > ($2, $3::text)) AND ($4::timestamptz IS NULL OR next <= $4) AND ($5::text IS NULL OR kind = $5)
                ORDER BY grainid, remindername LIMIT $6)
            {Told}
            """,
            row => new Placed(Reminder(row), row.Text(9)), cancel,
            portfolio.Clock.GetUtcNow(), page.After?[0], page.After?[1], due?.ToUniversalTime(), kind, page.Limit + 1);
        var cut = page.Cut(placed, item => [item.Address, item.Reminder.Reminder]);
        return new Page<ReminderItem>([.. cut.Items.Select(item => item.Reminder)], cut.Next);
    }

    /// <summary>The reminders of one actor.</summary>
    public static Task<List<ReminderItem>> Of(Portfolio portfolio, string address, CancellationToken cancel) =>
        portfolio.Data.List($"{Every}, page AS (SELECT * FROM every WHERE grainid = $2) {Told}", Reminder, cancel, portfolio.Clock.GetUtcNow(), address);

    private static ReminderItem Reminder(NpgsqlDataReader row) => new(
        row.Text(0), row.Text(1), row.TextOrNull(2), row.Text(3), row.Instant(4), row.GetDouble(5), row.InstantOrNull(6), row.NumberOrNull(7), row.DayOrNull(8));
}
