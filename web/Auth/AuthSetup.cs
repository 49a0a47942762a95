using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using MusicInsights.Web.Auth.Audit;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Auth.Protection;

namespace MusicInsights.Web.Auth;

internal static class AuthSetup
{
    private const string Either = "key-or-session";

    public static void AddAuth(this IServiceCollection services, WebOptions options)
    {
        services.AddSingleton<ApiKeys>().AddSingleton<ViewingRule>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, either =>
                either.ForwardDefaultSelector = context => BearerHandler.IsMeant(context.Request) ? Identity.Bearer : Identity.Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Identity.Bearer, null)
            .AddCookie(Identity.Cookie, SessionCookie.Configure);
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
        services.AddRateLimits();
    }

    /// <summary>Who asks is found, counted, judged and, for admin calls, written down with the outcome.</summary>
    public static void UseAuth(this WebApplication app)
    {
        app.UseMiddleware<AuditTrail>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<AntiforgeryGuard>();
    }
}
