using System.Buffers.Text;
using System.Security.Cryptography;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Auth.Sessions;

/// <summary>
/// Who is signed in: rows that every host asks at each call, so that a sign-out or a revocation holds everywhere at once,
/// whatever cookies are still about.
/// </summary>
internal sealed class SessionLedger(PortfolioSet portfolios, TimeProvider time)
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(90);

    /// <summary>Of a session <c>s</c> and its key <c>k</c>: neither has ended at <c>$2</c>.</summary>
    public const string Lasts =
        "s.revoked_at IS NULL AND s.expires_at > $2 AND (s.key_id IS NULL OR (k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)))";

    private const string Open = $"""
        SELECT s.id, s.key_id, s.name, coalesce(k.role, s.role), k.scopes, k.calls_per_minute, k.expires_at, s.last_seen_at
        FROM sessions s LEFT JOIN api_keys k ON k.id = s.key_id
        WHERE s.token_sha256 = $1 AND {Lasts}
        """;

    private const string Begun = """
        INSERT INTO sessions (token_sha256, key_id, subject, name, role, remote, created_at, last_seen_at, expires_at)
        VALUES ($1, $2::bigint, $3, $4, $5, $6::text, $7, $7, $8) RETURNING id
        """;

    public async Task<SessionBegun> Begin(SessionStart start, CancellationToken cancel)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var expires = now + start.Lifetime;
        // Sign-ins are rare enough to sweep up behind those that ended long ago.
        await portfolios.Own!.Data.Execute("DELETE FROM sessions WHERE expires_at < $1", cancel, (now - KeptAfterEnd).UtcDateTime);
        var id = (await portfolios.Own.Data.List(
            Begun, row => row.Long(0), cancel, Hash(token), start.KeyId, start.Subject, start.Name, start.Role, start.Remote, now.UtcDateTime, expires.UtcDateTime)).Single();
        return new SessionBegun(token, new SessionHolder(id, start.KeyId, start.Name, start.Role), expires);
    }

    /// <summary>Null when there is none, or it has ended.</summary>
    public async Task<SessionHolder?> Find(string token, CancellationToken cancel)
    {
        if (portfolios.Own is not { } own)
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        var found = await own.Data.One(
            Open,
            row => new Seen(
                new SessionHolder(row.Long(0), row.LongOrNull(1), row.Text(2), row.Text(3), row.TextsOrNull(4), row.CountOrNull(5), row.InstantOrNull(6)),
                row.Instant(7)),
            cancel, Hash(token), now);
        // Once a minute is enough, and spares a write a call.
        if (found?.At <= now.AddMinutes(-1))
            await own.Data.Execute("UPDATE sessions SET last_seen_at = $2 WHERE id = $1", cancel, found.Holder.Id, now);
        return found?.Holder;
    }

    /// <summary>Ends a session. Harmless when it has ended.</summary>
    /// <returns>False when there is no such session.</returns>
    public async Task<bool> End(long id, string? by, CancellationToken cancel) => await portfolios.Own!.Data.Exists(
        """
        UPDATE sessions SET revoked_at = coalesce(revoked_at, $2), revoked_by = CASE WHEN revoked_at IS NULL THEN $3::text ELSE revoked_by END
        WHERE id = $1 RETURNING id
        """,
        cancel, id, time.GetUtcNow().UtcDateTime, by);

    private static byte[] Hash(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));

    private sealed record Seen(SessionHolder Holder, DateTime At);
}
