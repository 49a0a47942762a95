using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Auth.Sessions;

/// <param name="How"><c>session</c>: begun with a key; <c>oidc</c>: with an identity provider.</param>
/// <param name="KeyId">The key it was begun with.</param>
/// <param name="LastSeenAt">To the minute.</param>
/// <param name="IsCurrent">It is the asker's own.</param>
internal sealed record SessionItem(
    long SessionId, string Name, string Role, string How, long? KeyId, string? Remote, DateTime CreatedAt, DateTime LastSeenAt, DateTime ExpiresAt,
    DateTime? RevokedAt, string? RevokedBy, bool IsCurrent);

internal static class SessionEndpoints
{
    private const string Listed = $"""
        SELECT s.id, s.name, coalesce(k.role, s.role), s.key_id, s.remote, s.created_at, s.last_seen_at, s.expires_at, s.revoked_at, s.revoked_by
        FROM sessions s LEFT JOIN api_keys k ON k.id = s.key_id
        WHERE ($1::bigint IS NULL OR s.id < $1) AND ($3::boolean IS NULL OR ({SessionLedger.Lasts}) = $3)
        ORDER BY s.id DESC LIMIT $4
        """;

    public static void MapSessions(this IEndpointRouteBuilder admin)
    {
        var sessions = admin.MapGroup("/sessions").WithTags("Access");
        sessions.MapGet("", List).WithName("Sessions").WithSummary("Sign-ins by browser, newest first; 'open' keeps to those that last, or that have ended.").ProducesProblem(400);
        sessions.MapDelete("/{id:long}", End).WithName("EndSession").WithSummary("Ends a sign-in on every host.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<SessionItem>>, ProblemHttpResult>> List(
        bool? open, string? after, int? limit, ClaimsPrincipal user, PortfolioSet portfolios, TimeProvider time, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var own = user.SessionId();
        var sessions = await portfolios.Own!.Data.List(
            Listed,
            row => new SessionItem(
                row.Long(0), row.Text(1), row.Text(2), row.LongOrNull(3) is null ? Identity.Person : Identity.Cookie, row.LongOrNull(3), row.TextOrNull(4),
                row.Instant(5), row.Instant(6), row.Instant(7), row.InstantOrNull(8), row.TextOrNull(9), row.Long(0) == own),
            cancel, page.Value.AfterId, time.GetUtcNow().UtcDateTime, open, page.Value.Limit + 1);
        return TypedResults.Ok(page.Value.Cut(sessions, session => [session.SessionId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> End(long id, ClaimsPrincipal user, SessionLedger sessions, CancellationToken cancel) =>
        await sessions.End(id, user.Name(), cancel) ? TypedResults.NoContent() : Problem.Unknown("session", id).Result();
}
