using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>Reads <c>Authorization: Bearer &lt;key&gt;</c>.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    public static bool IsMeant(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsMeant(Request))
            return AuthenticateResult.NoResult();
        var key = Request.Headers.Authorization.ToString()[Prefix.Length..].Trim();
        return await keys.Find(key, Context.RequestAborted) is { } holder
            ? AuthenticateResult.Success(new AuthenticationTicket(Identity.Of(holder), Identity.Bearer))
            : AuthenticateResult.Fail("The key is not known.");
    }
}
