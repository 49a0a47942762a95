using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Sharing;

/// <summary>The links' table.</summary>
internal static class ShareLinkRows
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(90);

    private const string Works = "l.revoked_at IS NULL AND l.expires_at > $2";

    private const string Listed = $"""
        SELECT l.id, l.name, coalesce(r.artist_id, l.artist_id), a.name, l.release_id, r.title, l.embed_origins, l.created_at, l.created_by, l.expires_at,
            l.last_used_at, l.revoked_at, l.revoked_by, CASE WHEN l.revoked_at IS NOT NULL THEN 'revoked' WHEN l.expires_at <= $2 THEN 'expired' ELSE 'open' END
        FROM share_links l LEFT JOIN releases r ON r.release_id = l.release_id JOIN artists a ON a.artist_id = coalesce(r.artist_id, l.artist_id)
        WHERE ($1::bigint IS NULL OR l.id < $1) AND ($3::boolean IS NULL OR ({Works}) = $3)
          AND ($4::bigint IS NULL OR a.artist_id = $4) AND ($5::bigint IS NULL OR l.release_id = $5)
        ORDER BY l.id DESC LIMIT $6
        """;

    // A name whose link ended by itself is free again.
    private const string Freed = "UPDATE share_links SET revoked_at = expires_at WHERE lower(name) = lower($1) AND revoked_at IS NULL AND expires_at <= $2";

    private const string Added = """
        INSERT INTO share_links (handle, secret_sha256, name, artist_id, release_id, embed_origins, created_at, created_by, expires_at)
        VALUES ($1, $2, $3, $4::bigint, $5::bigint, $6::text[], $7, $8::text, $9)
        ON CONFLICT (lower(name)) WHERE revoked_at IS NULL DO NOTHING RETURNING id
        """;

    private const string Revoked = """
        UPDATE share_links SET revoked_at = coalesce(revoked_at, $2), revoked_by = CASE WHEN revoked_at IS NULL THEN $3::text ELSE revoked_by END
        WHERE id = $1 RETURNING id
        """;

    /// <param name="open">Those that work, or those that have ended; null: both.</param>
    public static Task<List<ShareLinkItem>> Read(
        NpgsqlDataSource data, PageQuery page, bool? open, long? artistId, long? releaseId, DateTime now, CancellationToken cancel) => data.List(
        Listed,
        row => new ShareLinkItem(
            row.Long(0), row.Text(1), row.IsDBNull(4) ? "artist" : "release", row.Long(2), row.Text(3), row.LongOrNull(4), row.TextOrNull(5), row.TextsOrNull(6) ?? [],
            row.Instant(7), row.TextOrNull(8), row.Instant(9), row.InstantOrNull(10), row.InstantOrNull(11), row.TextOrNull(12), row.Text(13)),
        cancel, page.AfterId, now, open, artistId, releaseId, page.Limit + 1);

    /// <returns>The link's id; null when the name is taken.</returns>
    public static async Task<long?> Add(NpgsqlDataSource data, NewShareLink link, string handle, string secret, string? by, DateTime now, CancellationToken cancel)
    {
        // Links are made rarely enough to sweep up behind those that ended long ago.
        await data.Execute("DELETE FROM share_links WHERE least(expires_at, revoked_at) < $1", cancel, now - KeptAfterEnd);
        await data.Execute(Freed, cancel, link.Name, now);
        var ids = await data.List(
            Added, row => row.Long(0), cancel, handle, LinkSecret.Hash(secret), link.Name, link.ArtistId, link.ReleaseId,
            link.EmbedOrigins.Length == 0 ? null : link.EmbedOrigins, now, by, link.ExpiresAt);
        return ids.Count == 0 ? null : ids[0];
    }

    /// <returns>False when there is no such link.</returns>
    public static Task<bool> Revoke(NpgsqlDataSource data, long id, string? by, DateTime now, CancellationToken cancel) => data.Exists(Revoked, cancel, id, now, by);
}
