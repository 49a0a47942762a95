using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Sharing;

/// <summary>Finds what a link opens. The database is asked each time, so that a revocation holds at every host at once.</summary>
internal sealed class ShareLinks(LinkLimits limits, TimeProvider time)
{
    // An hour of grace would be an hour too much: what has ended answers nothing but that.
    private const string Sql = """
        SELECT id, artist_id, release_id, expires_at, revoked_at IS NULL AND expires_at > $2, last_used_at FROM share_links WHERE secret_sha256 = $1
        """;

    private static readonly Problem Needed = Problem.Of(
        StatusCodes.Status401Unauthorized, "link_needed", "A share link is needed", "Send 'Authorization: Share <what stands behind the # of the link>'.");

    public static readonly Problem Unknown = Problem.Of(StatusCodes.Status404NotFound, "unknown_link", "There is no such link", "It may be cut short, or what it opened is gone.");

    private static readonly Problem Ended = Problem.Of(StatusCodes.Status410Gone, "link_ended", "This link has ended", "Ask whoever sent it for another one.");

    /// <summary>The link that a call shows in its header.</summary>
    public async Task<Asked<ShareLink>> Shown(HttpContext context, Portfolio portfolio)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(LinkSecret.Scheme, StringComparison.OrdinalIgnoreCase))
            return Needed;
        var link = await Find(portfolio, header[LinkSecret.Scheme.Length..].Trim(), context.RequestAborted);
        if (link.Problem is { Status: StatusCodes.Status429TooManyRequests })
            context.Response.Headers.RetryAfter = LinkLimits.RetryAfterSeconds;
        return link;
    }

    public async Task<Asked<ShareLink>> Find(Portfolio portfolio, string? secret, CancellationToken cancel)
    {
        if (!LinkSecret.HasForm(secret))
            return Unknown;
        var now = time.GetUtcNow().UtcDateTime;
        var found = await portfolio.Data.One(
            Sql,
            row => new Found(new ShareLink(row.Long(0), row.LongOrNull(1), row.LongOrNull(2), row.Instant(3)), row.GetBoolean(4), row.InstantOrNull(5)),
            cancel, LinkSecret.Hash(secret!), now);
        if (found is null)
            return Unknown;
        if (!found.Works)
            return Ended;
        if (!limits.Take(portfolio, found.Link.Id))
            return LinkLimits.Exceeded;
        // Once a minute is enough to see whether it is in use, and spares a write a call.
        if (!(found.UsedAt > now.AddMinutes(-1)))
            await portfolio.Data.Execute("UPDATE share_links SET last_used_at = $2 WHERE id = $1", cancel, found.Link.Id, now);
        return found.Link;
    }

    /// <summary>Whose pages may frame a working link's chart, by the link's handle; none where there is no such link.</summary>
    public async Task<string[]> EmbedOrigins(Portfolio portfolio, string handle, CancellationToken cancel) =>
        LinkSecret.IsHandle(handle)
        && await portfolio.Data.One(
            "SELECT embed_origins FROM share_links WHERE handle = $1 AND revoked_at IS NULL AND expires_at > $2", row => row.TextsOrNull(0) ?? [], cancel,
            handle, time.GetUtcNow().UtcDateTime) is { } origins
            ? origins
            : [];

    private sealed record Found(ShareLink Link, bool Works, DateTime? UsedAt);
}
