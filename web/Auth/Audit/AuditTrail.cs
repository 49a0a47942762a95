using System.Diagnostics;
using MusicInsights.Web.Actors;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Auth.Audit;

/// <summary>Writes down every admin call and every sign-in with its outcome: who, what, when, from where. Never a body, a query or a key.</summary>
internal sealed partial class AuditTrail(RequestDelegate next, PortfolioSet portfolios, AuditSweep sweep, TimeProvider time, ILogger<AuditTrail> logger)
{
    private const int LongestPath = 300;
    private const int LongestMethod = 20;

    private static readonly string[] Audited = ["/api/v1/admin", "/api/v1/sign-in", "/api/v1/sign-out"];

    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            // Asked afterwards, when the name of a portfolio is no longer in the path.
            if (IsAudited(context.Request.Path))
                await Write(context, status, time.GetElapsedTime(start));
        }
    }

    // Of the actors' dashboard the visit counts; its page asks again every second as long as it is open.
    public static bool IsAudited(PathString path) =>
        Audited.Any(audited => path.StartsWithSegments(audited, StringComparison.OrdinalIgnoreCase))
        || string.Equals(path.Value?.TrimEnd('/'), ActorsDashboard.Path, StringComparison.OrdinalIgnoreCase);

    // The call has been answered, or is about to be: a log that cannot be written is told of, and changes no outcome.
    private async Task Write(HttpContext context, int status, TimeSpan duration)
    {
        if (status == StatusCodes.Status429TooManyRequests && context.User.Name() is null)
            return; // the limit is to keep the log from whoever floods the host, too
        // Before it is open there is nowhere to write, and every such call is answered 503.
        if (portfolios.Own is not { } own)
            return;
        try
        {
            await own.Data.Execute(
                """
                INSERT INTO admin_audit_log (at, actor, actor_kind, method, path, status, outcome, remote, duration_ms, trace_id)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9, $10::text)
                """,
                CancellationToken.None,
                time.GetUtcNow().UtcDateTime, context.User.Name() ?? "anonymous", context.User.Kind(), Cut(context.Request.Method, LongestMethod),
                Cut((context.Request.PathBase + context.Request.Path).Value!, LongestPath), status, Outcome(context, status),
                context.Connection.RemoteIpAddress?.ToString(), (int)duration.TotalMilliseconds, Activity.Current?.TraceId.ToHexString());
            await sweep.WhenDue(portfolios.Own.Data);
        }
        catch (Exception exception)
        {
            LogNotWritten(exception, context.Request.Method, context.Request.Path);
        }
    }

    // Not between the halves of a character: the database takes no half.
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    // The problem's own code tells a wrong key from a wrong scope; an answer that broke off has none.
    private static string Outcome(HttpContext context, int status) =>
        status < 400 ? "ok" : context.Features.Get<AnsweredProblem>()?.Code ?? (status < 500 ? "refused" : "failed");

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be written for {Method} {Path}")]
    private partial void LogNotWritten(Exception exception, string method, string path);
}
