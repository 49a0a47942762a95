using System.Security.Claims;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Auth;

/// <summary>Writes down every admin call and every sign-in with its outcome: who, what, when, from where. Never a body, a query or a key.</summary>
internal sealed partial class AuditTrail(RequestDelegate next, PortfolioSet portfolios, TimeProvider time, ILogger<AuditTrail> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsAudited(context.Request.Path))
        {
            await next(context);
            return;
        }

        var start = time.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            await Write(context, status, time.GetElapsedTime(start));
        }
    }

    private static bool IsAudited(PathString path) =>
        path.StartsWithSegments("/api/v1/admin", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/api/v1/sign-in", StringComparison.OrdinalIgnoreCase);

    // The call has been answered, or is about to be: a log that cannot be written is told of, and changes no outcome.
    private async Task Write(HttpContext context, int status, TimeSpan duration)
    {
        try
        {
            await portfolios.Own!.Data.Execute(
                """
                INSERT INTO admin_audit_log (at, actor, method, path, status, remote, duration_ms)
                VALUES ($1, $2, $3, $4, $5, $6::text, $7)
                """,
                CancellationToken.None,
                time.GetUtcNow().UtcDateTime, context.User.FindFirstValue(ClaimTypes.Name) ?? "anonymous", context.Request.Method,
                (context.Request.PathBase + context.Request.Path).Value!, status,
                context.Connection.RemoteIpAddress?.ToString(), (int)duration.TotalMilliseconds);
        }
        catch (Exception exception)
        {
            LogNotWritten(exception, context.Request.Method, context.Request.Path);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be written for {Method} {Path}")]
    private partial void LogNotWritten(Exception exception, string method, string path);
}
