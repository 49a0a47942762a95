using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MusicInsights.Web.Auth.Oidc;

/// <summary>The sign-in of people: authorization code with PKCE, its answer in the address, so that our cookies stay Lax.</summary>
internal static class OidcSetup
{
    public const string Scheme = "oidc";
    public const string Callback = "/api/v1/sign-in/oidc/callback";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Adds nothing where no provider is configured: a scheme that cannot work would fail every request.</summary>
    public static void AddOidcWhenConfigured(this AuthenticationBuilder authentication, OidcOptions told)
    {
        if (!told.IsConfigured)
            return;
        authentication.Services.AddSingleton<OidcArrival>();
        authentication.AddOpenIdConnect(Scheme, _ => { });
        authentication.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<OidcOptions>, OidcArrival>(Configure);
    }

    private static void Configure(OpenIdConnectOptions oidc, IOptions<OidcOptions> options, OidcArrival arrival)
    {
        var settings = options.Value;
        oidc.Authority = settings.Authority!.AbsoluteUri;
        oidc.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecret;
        oidc.CallbackPath = Callback;
        oidc.SignInScheme = Identity.Cookie;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.ClaimActions.MapJsonKey(settings.RoleClaim, settings.RoleClaim);
        oidc.ClaimActions.MapJsonKey("preferred_username", "preferred_username");
        oidc.SaveTokens = false;
        oidc.DisableTelemetry = true;
        oidc.BackchannelTimeout = Patience;
        oidc.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            oidc.Scope.Add(scope);
        (oidc.CorrelationCookie.Name, oidc.NonceCookie.Name) = ("mi-oidc.", "mi-oidc-nonce.");
        (oidc.CorrelationCookie.SameSite, oidc.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
        (oidc.CorrelationCookie.SecurePolicy, oidc.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
        // Not below the portfolio one set out from: the way back is the same for all.
        (oidc.CorrelationCookie.Path, oidc.NonceCookie.Path) = (Callback, Callback);
        oidc.Events.OnRedirectToIdentityProvider = arrival.SendThere;
        oidc.Events.OnTicketReceived = arrival.Welcome;
        oidc.Events.OnAccessDenied = OidcArrival.Decline;
        oidc.Events.OnRemoteFailure = arrival.Refuse;
    }
}
