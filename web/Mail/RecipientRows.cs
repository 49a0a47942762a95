using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Mail;

/// <summary>The recipients' table.</summary>
internal static class RecipientRows
{
    private const string Added = $"""
        INSERT INTO recipients (address, language, time_zone, quiet_from, quiet_to, digest, alerts, artist_id, least_severity, unsubscribed_at, created_at)
        VALUES ($1, $2, $3, $4::time, $5::time, $6, $7, $8::bigint, $9, $10::timestamptz, $11)
        ON CONFLICT ((lower(address))) DO NOTHING RETURNING {RecipientItem.Columns}
        """;

    private const string Changed = $"""
        UPDATE recipients SET address = $2, language = $3, time_zone = $4, quiet_from = $5::time, quiet_to = $6::time, digest = $7, alerts = $8, artist_id = $9::bigint,
            least_severity = $10, unsubscribed_at = CASE WHEN $12 THEN $11::timestamptz ELSE unsubscribed_at END
        WHERE id = $1 RETURNING {RecipientItem.Columns}
        """;

    public static Task<List<RecipientItem>> Read(NpgsqlDataSource data, PageQuery page, CancellationToken cancel) => data.List(
        $"SELECT {RecipientItem.Columns} FROM recipients WHERE $1::bigint IS NULL OR id > $1 ORDER BY id LIMIT $2", RecipientItem.Read, cancel, page.AfterId, page.Limit + 1);

    public static Task<RecipientItem?> Find(NpgsqlDataSource data, long id, CancellationToken cancel) =>
        data.One($"SELECT {RecipientItem.Columns} FROM recipients WHERE id = $1", RecipientItem.Read, cancel, id);

    /// <returns>Null when the address is another's.</returns>
    public static Task<RecipientItem?> Add(NpgsqlDataSource data, RecipientItem recipient, CancellationToken cancel) =>
        data.One(Added, RecipientItem.Read, cancel, [.. Values(recipient), recipient.CreatedAt]);

    /// <param name="isUnsubscribedGiven">Otherwise it stays as it is by then: who unsubscribes meanwhile is not taken back.</param>
    /// <returns>Null when the address is another's.</returns>
    public static async Task<RecipientItem?> Change(NpgsqlDataSource data, RecipientItem recipient, bool isUnsubscribedGiven, CancellationToken cancel)
    {
        try
        {
            return await data.One(Changed, RecipientItem.Read, cancel, [recipient.RecipientId, .. Values(recipient), isUnsubscribedGiven]);
        }
        catch (PostgresException taken) when (taken.ConstraintName == "recipients_address")
        {
            return null;
        }
    }

    /// <summary>With the mails that wait for the recipient, and what is known of those that were sent.</summary>
    public static Task<bool> Remove(NpgsqlDataSource data, long id, CancellationToken cancel) => data.Exists("DELETE FROM recipients WHERE id = $1 RETURNING 1", cancel, id);

    private static object?[] Values(RecipientItem recipient) =>
    [
        recipient.Address, recipient.Language, recipient.TimeZone, recipient.QuietFrom, recipient.QuietTo, recipient.Digest, recipient.Alerts, recipient.ArtistId,
        recipient.LeastSeverity, recipient.UnsubscribedAt,
    ];
}
