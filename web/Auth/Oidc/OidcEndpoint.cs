using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth.Oidc;

/// <summary>The link to the identity provider. The way back is the framework's (<see cref="OidcSetup.Callback"/>).</summary>
internal static class OidcEndpoint
{
    public static void MapOidc(this IEndpointRouteBuilder signIn) => signIn.MapGet("/sign-in/oidc", Go)
        .WithName("SignInWithProvider").WithSummary("Sends the browser to the identity provider, and after it to 'returnUrl', a path of this host.")
        .Produces(StatusCodes.Status302Found).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Go(string? returnUrl, HttpContext context, IOptions<OidcOptions> options)
    {
        if (!options.Value.IsConfigured)
            return Problem.Of(404, "no_identity_provider", "No identity provider is configured here", "Sign in with a key.").Result();
        if (!IsLocal(returnUrl ?? "/"))
            return Problem.OfField(nameof(returnUrl), "is not a path of this host").Result();
        try
        {
            await context.ChallengeAsync(OidcSetup.Scheme, new AuthenticationProperties { RedirectUri = returnUrl ?? "/" });
            return TypedResults.Empty;
        }
        catch (InvalidOperationException exception) when (exception.InnerException is IOException or HttpRequestException)
        {
            return SignInRefusal.Unreachable.Result();
        }
    }

    // Browsers read a backslash as a slash, and two of them as another host.
    private static bool IsLocal(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') && !path.Any(char.IsControl);
}
