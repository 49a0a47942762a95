using MusicInsights.Sandbox.SpotifyForArtists;

namespace MusicInsights.Sandbox.Api;

/// <summary>Lets a call through that bears the token, or one that a signed-in page minted, and answers 401 to every other.</summary>
internal sealed class BearerToken(string token) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var bearer = header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : "";
        return bearer == token || context.HttpContext.RequestServices.GetRequiredService<Sessions>().Accepts(bearer)
            ? next(context)
            : ValueTask.FromResult<object?>(ApiError.Unauthorized());
    }
}
