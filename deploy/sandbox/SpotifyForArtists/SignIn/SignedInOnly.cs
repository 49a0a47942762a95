namespace MusicInsights.Sandbox.SpotifyForArtists.SignIn;

/// <summary>Sends whoever is not signed in to the sign-in, from where the way leads back.</summary>
internal static class SignedInOnly
{
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.RequestServices.GetRequiredService<Sessions>().IsSignedIn(http.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Results.Redirect(SignInPage.Address(http.Request.Path)));
    }
}
