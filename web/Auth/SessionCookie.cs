using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using MusicInsights.Web.Auth.Keys;

namespace MusicInsights.Web.Auth;

/// <summary>The browser's sign-in. It counts only for pages of our own and only while its key is not revoked.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "mi-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/"; // one sign-in for /, /own and /demo
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = Validate;
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        // Another port of this machine is the same site to a browser, so Lax alone would let its pages use the cookie.
        if (!services.GetRequiredService<ViewingRule>().HasOwnOrigin(context.Request))
        {
            context.RejectPrincipal();
            return;
        }

        var id = context.Principal?.KeyId();
        var holder = id is null ? null : await services.GetRequiredService<ApiKeys>().Find(id.Value, context.HttpContext.RequestAborted);
        if (holder is not null)
        {
            context.ReplacePrincipal(Identity.Of(holder, Identity.Cookie));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Identity.Cookie);
    }
}
