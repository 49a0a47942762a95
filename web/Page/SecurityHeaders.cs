using Microsoft.Extensions.Options;
using MusicInsights.Web.Actors;
using MusicInsights.Web.Sharing;

namespace MusicInsights.Web.Page;

/// <summary>What a browser may do with our answers: our own scripts and connections, in no foreign frame, telling no one where it came from.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<WebOptions> options)
{
    // The reference page of the interface starts itself from inside its own markup.
    private const string ReferencePage =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

    // The actors' dashboard sets styles as it draws.
    private const string Dashboard =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

    private const string Permissions = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    // Meant for one who has signed in: no cache on the way, nor the browser's own after a sign-out, shows it to the next.
    private static readonly string[] Private =
        ["/api/v1/admin", "/api/v1/me", "/api/v1/antiforgery", "/api/v1/sign-in", "/api/v1/sign-out", SharedEndpoints.Path, ActorsDashboard.Path];

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an answer that became an error loses the headers it had.
        context.Response.OnStarting(() => Set(context));
        return next(context);
    }

    private Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.Request) + $"; frame-ancestors {Ancestors(context)}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        if (options.Value.IsHttps(context.Request))
            headers.StrictTransportSecurity = "max-age=31536000";
        if (Private.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static string Policy(HttpRequest request) => request.Path switch
    {
        var path when path.StartsWithSegments("/scalar", StringComparison.OrdinalIgnoreCase) => ReferencePage,
        var path when path.StartsWithSegments(ActorsDashboard.Path, StringComparison.OrdinalIgnoreCase) => Dashboard,
        _ => Page(request.Host),
    };

    // A chart that was meant for a page elsewhere, and nothing else.
    private static string Ancestors(HttpContext context) =>
        context.Features.Get<FrameAncestors>() is { Origins: { Count: > 0 } origins } ? string.Join(' ', origins) : "'none'";

    // Browsers differ in whether 'self' covers WebSockets of the same host.
    private static string Page(HostString host) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + $"connect-src 'self' ws://{host} wss://{host}; manifest-src 'self'; base-uri 'self'; form-action 'self'";
}
