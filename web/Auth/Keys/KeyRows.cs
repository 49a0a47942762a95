using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>The keys' table.</summary>
internal static class KeyRows
{
    private const string Listed = """
        SELECT id, name, role, scopes, calls_per_minute, created_at, created_by, expires_at, last_used_at, revoked_at, revoked_by
        FROM api_keys WHERE $1::bigint IS NULL OR id > $1 ORDER BY id LIMIT $2
        """;

    private const string Added = """
        INSERT INTO api_keys (name, role, key_sha256, scopes, calls_per_minute, expires_at, created_at, created_by)
        VALUES ($1, $2, $3, $4::text[], $5::integer, $6::timestamptz, $7, $8::text)
        ON CONFLICT (name) DO NOTHING RETURNING id
        """;

    // Whose key could give out others ends only while one of all areas stays, whoever asks; a person needs no key.
    // Admins who revoke each other's keys at once wait for each other here: counting locks every row, in one order, and the
    // later sees what the earlier did.
    private const string Revoked = """
        WITH working AS (
            SELECT id, scopes FROM api_keys
            WHERE role = 'admin' AND (scopes IS NULL OR 'access' = ANY (scopes)) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
            ORDER BY id FOR UPDATE),
        allowed AS (
            SELECT count(*) FILTER (WHERE id = $1) = 0 OR count(*) FILTER (WHERE id <> $1 AND scopes IS NULL) > 0 AS yes FROM working),
        revoked AS (
            UPDATE api_keys SET revoked_at = $2, revoked_by = $3::text
            WHERE id = $1 AND revoked_at IS NULL
              AND ($4::boolean OR (SELECT yes FROM allowed))
            RETURNING id)
        SELECT EXISTS (SELECT FROM revoked) OR revoked_at IS NOT NULL FROM api_keys WHERE id = $1
        """;

    public static Task<List<KeyItem>> Read(NpgsqlDataSource data, PageQuery page, CancellationToken cancel) => data.List(
        Listed,
        row => new KeyItem(
            row.Long(0), row.Text(1), row.Text(2), row.TextsOrNull(3), row.CountOrNull(4), row.Instant(5), row.TextOrNull(6), row.InstantOrNull(7),
            row.InstantOrNull(8), row.InstantOrNull(9), row.TextOrNull(10)),
        cancel, page.AfterId, page.Limit + 1);

    /// <returns>The key's id; null when the name is taken.</returns>
    public static async Task<long?> Add(NpgsqlDataSource data, KeyRequest request, string key, string? by, DateTime now, CancellationToken cancel)
    {
        var scopes = request.Scopes is null ? null : Scopes.All.Intersect(request.Scopes).ToArray();
        var ids = await data.List(
            Added, row => row.Long(0), cancel, request.Name!.Trim(), request.Role, ApiKey.Hash(key), scopes, request.CallsPerMinute,
            request.ExpiresAt?.UtcDateTime, now, by);
        return ids.Count == 0 ? null : ids[0];
    }

    /// <param name="isByPerson">No key stands behind the caller: a person comes back without one.</param>
    /// <returns>True when it is revoked, by now or before; false when it must not be; null when there is no such key.</returns>
    public static async Task<bool?> Revoke(NpgsqlDataSource data, long id, bool isByPerson, string? by, DateTime now, CancellationToken cancel)
    {
        var outcomes = await data.List(Revoked, row => row.GetBoolean(0), cancel, id, now, by, isByPerson);
        return outcomes.Count == 0 ? null : outcomes[0];
    }
}
