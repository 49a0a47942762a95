namespace MusicInsights.Sandbox.Spotify;

/// <summary>Lets a call through that bears a token given out here and still good.</summary>
internal static class BearerOfToken
{
    public static ValueTask<object?> Demand(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return Refusal(http) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(context);
    }

    private static IResult? Refusal(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length == 0) return Unauthorized(http, "No token provided");
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal)) return SpotifyError.BadRequest("Only valid bearer authentication supported");
        return http.RequestServices.GetRequiredService<AccessTokens>().Fault(header["Bearer ".Length..]) is { } fault ? Unauthorized(http, fault) : null;
    }

    private static IResult Unauthorized(HttpContext http, string message)
    {
        http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"spotify\", error=\"invalid_token\", error_description=\"{message}\"";
        return SpotifyError.Of(StatusCodes.Status401Unauthorized, message);
    }
}
