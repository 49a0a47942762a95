namespace MusicInsights.Web.Page;

/// <summary>What a browser may do with our answers: our own scripts and connections, in no foreign frame, telling no one where it came from.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // The reference page of the interface starts itself from inside its own markup.
    private const string ReferencePage =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an answer that became an error loses the headers it had.
        context.Response.OnStarting(() => Set(context));
        return next(context);
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsReferencePage(context.Request.Path) ? ReferencePage : Page(context.Request.Host);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }

    private static bool IsReferencePage(PathString path) => path.Value?.Contains("/scalar", StringComparison.Ordinal) is true;

    // Browsers differ in whether 'self' covers WebSockets of the same host.
    private static string Page(HostString host) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + $"connect-src 'self' ws://{host} wss://{host}; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
