using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace MusicInsights.Web.Auth.Sessions;

/// <summary>The browser's sign-in: a token and nothing else. It counts only for pages of our own and only while its session lasts.</summary>
internal static class SessionCookie
{
    private const string TokenClaim = "mi:token";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "mi-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/"; // one sign-in for /, /own and /demo
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = Validate;
    }

    /// <summary>What the cookie is made of.</summary>
    public static (ClaimsPrincipal Principal, AuthenticationProperties Properties) Ticket(SessionBegun session) => (
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(TokenClaim, session.Token)], Identity.Cookie)),
        new AuthenticationProperties { IsPersistent = true, ExpiresUtc = session.ExpiresAt });

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        // Another port of this machine is the same site to a browser, so Lax alone would let its pages use the cookie.
        if (!services.GetRequiredService<ViewingRule>().HasOwnOrigin(context.Request))
        {
            context.RejectPrincipal();
            return;
        }

        var token = context.Principal?.FindFirstValue(TokenClaim);
        var holder = token is null ? null : await services.GetRequiredService<SessionLedger>().Find(token, context.HttpContext.RequestAborted);
        if (holder is not null)
        {
            context.ReplacePrincipal(Identity.Of(holder));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Identity.Cookie);
    }
}
