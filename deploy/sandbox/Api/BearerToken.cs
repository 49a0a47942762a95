namespace MusicInsights.Sandbox.Api;

/// <summary>Lets a call through that bears the token, and answers 401 to every other.</summary>
internal sealed class BearerToken(string token) : IEndpointFilter
{
    private readonly string _expected = $"Bearer {token}";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.Authorization == _expected
            ? next(context)
            : ValueTask.FromResult<object?>(ApiError.Unauthorized());
}
