using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Auth.Oidc;
using MusicInsights.Web.Auth.Sessions;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth;

/// <summary>The page's sign-in: a key is exchanged for a cookie, and unsafe calls carry a token beside it.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        var signIn = api.MapGroup("").WithTags("Sign-in");
        signIn.MapPost("/sign-in", SignIn).WithName("SignIn").WithSummary("Exchanges a key for the page's cookie.");
        signIn.MapPost("/sign-out", SignOut).WithName("SignOut").WithSummary("Ends the page's sign-in, on every host.");
        signIn.MapGet("/antiforgery", Antiforgery).WithName("Antiforgery")
            .WithSummary($"The token for the header {AntiforgeryGuard.Header}, which unsafe calls with the cookie need.");
        signIn.MapGet("/me", Me).WithName("Me").WithSummary("Who the asker is here, and what they may.");
        signIn.MapOidc();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignIn(
        SignInRequest request, HttpContext context, ApiKeys keys, SessionLedger sessions, ViewingRule rule, IOptions<WebOptions> options)
    {
        if (!rule.HasOwnOrigin(context.Request))
            return Problem.Of(403, "foreign_origin", "Only this host's own page can sign in").Result();
        if (string.IsNullOrWhiteSpace(request.Key))
            return Problem.OfField("key", "is needed").Result();
        if (await keys.Find(request.Key.Trim(), context.RequestAborted) is not { } holder)
            return Problem.Of(401, "unknown_key", "The key is not known", "It may be mistyped, expired or revoked.").Result();
        var session = await sessions.Begin(
            new SessionStart(
                holder.Id, $"key {holder.Id}", holder.Name, holder.Role, context.Connection.RemoteIpAddress?.ToString(), TimeSpan.FromDays(options.Value.SessionDays)),
            context.RequestAborted);
        var (ticket, properties) = SessionCookie.Ticket(session);
        await context.SignInAsync(Identity.Cookie, ticket, properties);
        context.User = Identity.Of(session.Holder); // from here on the audit log knows who it is
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOut(HttpContext context, SessionLedger sessions)
    {
        if (context.User.SessionId() is { } session)
            await sessions.End(session, context.User.Name(), context.RequestAborted);
        await context.SignOutAsync(Identity.Cookie);
        return TypedResults.NoContent();
    }

    private static Ok<AntiforgeryToken> Antiforgery(HttpContext context, IAntiforgery antiforgery) =>
        TypedResults.Ok(new AntiforgeryToken(antiforgery.GetAndStoreTokens(context).RequestToken!));

    private static Ok<MeAnswer> Me(HttpContext context, ClaimsPrincipal user, ViewingRule rule, IOptions<OidcOptions> oidc) => TypedResults.Ok(new MeAnswer(
        user.Name(), user.Role() ?? (rule.IsOpen(context.Request) ? Roles.Viewer : null), user.Scopes(), user.Kind(), oidc.Value.IsConfigured));
}

internal sealed record SignInRequest(string? Key = null);

internal sealed record AntiforgeryToken(string Token);

/// <param name="Name">Of the key or the person; null for the unknown.</param>
/// <param name="Role"><c>admin</c> or <c>viewer</c>, which everyone is where viewing is open; null: a sign-in is needed.</param>
/// <param name="Scopes">The areas the key is kept to; null: everything the role may.</param>
/// <param name="How"><c>key</c>, <c>session</c>, <c>oidc</c> or <c>anonymous</c>.</param>
/// <param name="HasIdentityProvider">One can sign in at <c>/api/v1/sign-in/oidc</c>.</param>
internal sealed record MeAnswer(string? Name, string? Role, string[]? Scopes, string How, bool HasIdentityProvider);
