namespace MusicInsights.Sandbox.Meta;

/// <summary>Lets a call through that bears the token, in the header or as <c>access_token</c>; the service takes both.</summary>
internal sealed class GraphToken(string token) : IEndpointFilter
{
    public const string Parameter = "access_token";

    private readonly string _header = $"Bearer {token}";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return request.Headers.Authorization == _header || request.Query[Parameter] == token
            ? next(context)
            : ValueTask.FromResult<object?>(GraphError.BadToken(Given(request)));
    }

    /// <summary>The token as it came: the service repeats it in the addresses and some of the messages it answers.</summary>
    public static string Given(HttpRequest request) =>
        request.Query[Parameter] is [{ } asked, ..] ? asked : request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
}
