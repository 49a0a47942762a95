using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth;

/// <summary>The page's sign-in: a key is exchanged for a cookie, and unsafe calls carry a token beside it.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        var signIn = api.MapGroup("").WithTags("Sign-in");
        signIn.MapPost("/sign-in", SignIn).WithName("SignIn").WithSummary("Exchanges a key for the page's cookie.");
        signIn.MapPost("/sign-out", (Delegate)SignOut).WithName("SignOut").WithSummary("Ends the page's sign-in.");
        signIn.MapGet("/antiforgery", Antiforgery).WithName("Antiforgery")
            .WithSummary($"The token for the header {AntiforgeryGuard.Header}, which unsafe calls with the cookie need.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignIn(SignInRequest request, HttpContext context, ApiKeys keys, ViewingRule rule)
    {
        if (!rule.HasOwnOrigin(context.Request))
            return Problem.Of(403, "foreign_origin", "Only this host's own page can sign in").Result();
        if (string.IsNullOrWhiteSpace(request.Key))
            return Problem.OfField("key", "is needed").Result();
        if (await keys.Find(request.Key.Trim(), context.RequestAborted) is not { } holder)
            return Problem.Of(401, "unknown_key", "The key is not known", "It may be mistyped or revoked.").Result();
        context.User = Identity.Of(holder, Identity.Cookie); // from here on the audit log knows who it is
        await context.SignInAsync(Identity.Cookie, context.User, new AuthenticationProperties { IsPersistent = true });
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOut(HttpContext context)
    {
        await context.SignOutAsync(Identity.Cookie);
        return TypedResults.NoContent();
    }

    private static Ok<AntiforgeryToken> Antiforgery(HttpContext context, IAntiforgery antiforgery) =>
        TypedResults.Ok(new AntiforgeryToken(antiforgery.GetAndStoreTokens(context).RequestToken!));
}

internal sealed record SignInRequest(string? Key = null);

internal sealed record AntiforgeryToken(string Token);
