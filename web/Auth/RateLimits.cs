using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Auth.Audit;
using MusicInsights.Web.Auth.Oidc;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Sharing;

namespace MusicInsights.Web.Auth;

/// <summary>
/// How often one may act: admins by key, the unknown by address, and trying keys at the sign-in rarely. Whatever is written
/// down counts, or anyone could fill the log. A key with a limit of its own is held to it at every call.
/// </summary>
/// <remarks>
/// Counts for itself: ASP.NET Core's middleware makes a limiter for endpoints besides, whose timer nobody stops. It would keep
/// every host that this process ever had, with all that belongs to it.
/// </remarks>
internal sealed class RateLimits(IOptions<WebOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _calls =
        PartitionedRateLimiter.Create<HttpContext, string>(context => Partition(context, options.Value));

    public async Task Count(HttpContext context, RequestDelegate next)
    {
        using var lease = _calls.AttemptAcquire(context);
        if (lease.IsAcquired)
            await next(context);
        else
            await Refuse(context, lease);
    }

    public void Dispose() => _calls.Dispose();

    private static RateLimitPartition<string> Partition(HttpContext context, WebOptions options)
    {
        var path = context.Request.Path;
        var remote = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        if (path == OidcSetup.Callback)
            return PerMinute($"callback {remote}", options.SignInsPerMinute); // for itself: one sign-in is both
        if (path.StartsWithSegments("/api/v1/sign-in", StringComparison.OrdinalIgnoreCase))
            return PerMinute($"sign-in {remote}", options.SignInsPerMinute);
        if (path.StartsWithSegments("/api/v1/unsubscribe", StringComparison.OrdinalIgnoreCase))
            return PerMinute($"unsubscribe {remote}", options.AdminCallsPerMinute); // mail programs of many ask from few addresses
        if (path.StartsWithSegments(SharedEndpoints.Path, StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(SharedHub.Path, StringComparison.OrdinalIgnoreCase))
            return PerMinute($"shared {remote}", options.SharedCallsPerMinute); // whatever else the caller is
        if (context.User.CallsPerMinute() is { } own && path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return PerMinute($"{Who(context.User, remote)} of {own}", own);
        if (AuditTrail.IsAudited(path))
            return PerMinute(Who(context.User, remote), options.AdminCallsPerMinute);
        return RateLimitPartition.GetNoLimiter("");
    }

    // A key counts as one, however many browsers were signed in with it.
    private static string Who(ClaimsPrincipal user, string remote) =>
        user.KeyId() is { } key ? $"key {key}" : user.SessionId() is { } session ? $"session {session}" : $"address {remote}";

    private static RateLimitPartition<string> PerMinute(string who, int calls) => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = calls, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private static async Task Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problem.Of(StatusCodes.Status429TooManyRequests, "too_many_requests", "Too many calls", "Try again after the time that Retry-After gives.")
            .Write(context);
    }
}
