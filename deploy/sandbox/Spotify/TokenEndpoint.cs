using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>The accounts service: a token for an app's own id and secret.</summary>
internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder spotify) => spotify.MapPost("/api/token", Issue);

    private static async Task<IResult> Issue(HttpRequest request, AccessTokens tokens)
    {
        var grant = request.HasFormContentType ? (await request.ReadFormAsync())["grant_type"].ToString() : "";
        if (grant.Length == 0) return SpotifyError.OfAccounts("unsupported_grant_type", "grant_type parameter is missing");
        if (grant != "client_credentials") return SpotifyError.OfAccounts("unsupported_grant_type", $"grant_type {grant} is not supported");
        if (Basic(request) is not { } client) return SpotifyError.OfAccounts("invalid_client", "Invalid client");
        if (!tokens.KnowsClient(client.Id)) return SpotifyError.OfAccounts("invalid_client", "Invalid client");
        if (!tokens.Opens(client.Id, client.Secret)) return SpotifyError.OfAccounts("invalid_client", "Invalid client secret");
        return SpotifyJson.Of(new JsonObject
        {
            ["access_token"] = tokens.Issue(), ["token_type"] = "Bearer", ["expires_in"] = tokens.LifeSeconds,
        });
    }

    private static (string Id, string Secret)? Basic(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) || header is not { Scheme: "Basic", Parameter: { } encoded })
            return null;
        var plain = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, plain, out var length))
            return null;
        return Encoding.UTF8.GetString(plain, 0, length).Split(':', 2) is [var id, var secret] ? (id, secret) : null;
    }
}
