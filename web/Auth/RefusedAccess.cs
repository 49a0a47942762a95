using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth;

/// <summary>Says 401 and 403 as problems; no page to be sent to, since programs ask too.</summary>
internal sealed class RefusedAccess : IAuthorizationMiddlewareResultHandler
{
    private static readonly Problem NotSignedIn = Problem.Of(
        StatusCodes.Status401Unauthorized, "unauthenticated", "A key is needed", "Send 'Authorization: Bearer <key>' or sign in.");

    private static readonly Problem NotAllowed = Problem.Of(
        StatusCodes.Status403Forbidden, "forbidden", "This key may not do that", "It takes the admin role.");

    /// <param name="scope">Null where only a key of all areas will do.</param>
    public static Problem MissingScope(string? scope) => Problem.Of(
        StatusCodes.Status403Forbidden, "scope_missing", "This key is kept to other areas",
        scope is null ? "It takes a key of all areas." : $"It takes the scope '{scope}'.");

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        if (authorizeResult.Forbidden)
            return Forbidden(authorizeResult).Write(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return NotSignedIn.Write(context);
    }

    private static Problem Forbidden(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.OfType<ScopeMissing>().FirstOrDefault() is { } missing ? MissingScope(missing.Scope) : NotAllowed;
}
