using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Auth.Audit;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Auth.Oidc;
using MusicInsights.Web.Auth.Protection;
using MusicInsights.Web.Auth.Sessions;
using MusicInsights.Web.Page;

namespace MusicInsights.Web.Auth;

/// <room>Who may: keys, sign-ins, roles and scopes, limits, what protects the cookies.</room>
internal static class AuthSetup
{
    private const string Either = "key-or-session";

    public static void AddAuth(this IServiceCollection services, WebOptions options, OidcOptions oidc)
    {
        services.AddSingleton<ApiKeys>().AddSingleton<SessionLedger>().AddSingleton<ViewingRule>().AddSingleton<AuditSweep>().AddSingleton<RateLimits>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, either =>
                either.ForwardDefaultSelector = context => BearerHandler.IsMeant(context.Request) ? Identity.Bearer : Identity.Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Identity.Bearer, null)
            .AddCookie(Identity.Cookie, SessionCookie.Configure)
            .AddOidcWhenConfigured(oidc);
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.Viewer, policy => policy.AddRequirements(new ViewerRequirement()))
            .AddPolicy(Roles.Admin, policy => policy.RequireRole(Roles.Admin).AddRequirements(new ScopeRequirement()));
        services.AddSingleton<IAuthorizationHandler, ViewerRequirementHandler>();
        services.AddSingleton<IAuthorizationHandler, ScopeRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedAccess>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = AntiforgeryGuard.Header;
            antiforgery.Cookie.Name = "mi-antiforgery";
            antiforgery.Cookie.Path = "/";
            antiforgery.SuppressXFrameOptionsHeader = true; // the content security policy says it, for every answer
        });
        services.AddProtection(options);
    }

    /// <summary>Who asks is found, counted and judged.</summary>
    public static void UseAuth(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        app.UseCookiePolicy(new CookiePolicyOptions { OnAppendCookie = cookie => cookie.CookieOptions.Secure |= options.IsHttps(cookie.Context.Request) });
        var limits = app.Services.GetRequiredService<RateLimits>();
        // The provider's answer is taken by the authentication itself, before anyone would count it.
        app.UseWhen(context => context.Request.Path == OidcSetup.Callback, callback => callback.Use(limits.Count));
        app.UseAuthentication();
        app.Use(limits.Count);
        app.UseAuthorization();
        app.UseMiddleware<AntiforgeryGuard>();
    }
}
