using System.Globalization;
using System.Security.Claims;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Auth.Sessions;

namespace MusicInsights.Web.Auth;

/// <summary>Who asks, as the framework carries it from part to part.</summary>
internal static class Identity
{
    /// <summary>Came with the request itself: an Authorization header.</summary>
    public const string Bearer = "key";

    /// <summary>Came with the browser's cookie, which also travels when another page makes the request.</summary>
    public const string Cookie = "session";

    /// <summary>Came with the cookie, too, but no key stands behind it: an identity provider vouched.</summary>
    public const string Person = "oidc";

    private const string KeyClaim = "mi:key";
    private const string SessionClaim = "mi:session";
    private const string ScopesClaim = "mi:scopes";
    private const string CallsClaim = "mi:calls";
    private const string EndClaim = "mi:end";

    public static ClaimsPrincipal Of(KeyHolder holder) =>
        Of(Bearer, $"key {holder.Id}", holder.Name, holder.Role, holder.Id, null, holder.Scopes, holder.CallsPerMinute, holder.ExpiresAt);

    public static ClaimsPrincipal Of(SessionHolder holder) =>
        Of(Cookie, $"session {holder.Id}", holder.Name, holder.Role, holder.KeyId, holder.Id, holder.Scopes, holder.CallsPerMinute, holder.KeyExpiresAt);

    /// <summary>The key that stands behind the caller; null for a person and for the unknown.</summary>
    public static long? KeyId(this ClaimsPrincipal user) => user.Number(KeyClaim);

    /// <summary>Null for those who came without a cookie.</summary>
    public static long? SessionId(this ClaimsPrincipal user) => user.Number(SessionClaim);

    /// <summary>Null for the unknown.</summary>
    public static string? Name(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name);

    public static string? Role(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role);

    /// <summary>The areas the caller is kept to; null: everything the role may.</summary>
    public static string[]? Scopes(this ClaimsPrincipal user) => user.FindFirstValue(ScopesClaim)?.Split(' ');

    /// <summary>Calls a minute the key may make; null: the host's setting.</summary>
    public static int? CallsPerMinute(this ClaimsPrincipal user) => (int?)user.Number(CallsClaim);

    /// <summary>When the caller's key ends by itself; null: never, or there is no key.</summary>
    public static DateTimeOffset? KeyEnd(this ClaimsPrincipal user) =>
        user.Number(EndClaim) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public static bool CameByCookie(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, AuthenticationType: Cookie };

    /// <summary>By which way the caller came in: <c>key</c>, <c>session</c>, <c>oidc</c> or <c>anonymous</c>.</summary>
    public static string Kind(this ClaimsPrincipal user) => user.Identity switch
    {
        { IsAuthenticated: true, AuthenticationType: Cookie } when user.KeyId() is null => Person,
        { IsAuthenticated: true, AuthenticationType: { } scheme } => scheme,
        _ => "anonymous",
    };

    private static ClaimsPrincipal Of(
        string scheme, string id, string name, string role, long? key, long? session, string[]? scopes, int? calls, DateTime? end)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)], scheme);
        if (key is { } keyId)
            identity.AddClaim(Numbered(KeyClaim, keyId));
        if (session is { } sessionId)
            identity.AddClaim(Numbered(SessionClaim, sessionId));
        if (scopes is not null)
            identity.AddClaim(new Claim(ScopesClaim, string.Join(' ', scopes)));
        if (calls is { } limit)
            identity.AddClaim(Numbered(CallsClaim, limit));
        if (end is { } instant)
            identity.AddClaim(Numbered(EndClaim, instant.Ticks));
        return new ClaimsPrincipal(identity);
    }

    private static Claim Numbered(string type, long number) => new(type, number.ToString(CultureInfo.InvariantCulture));

    private static long? Number(this ClaimsPrincipal user, string type) =>
        long.TryParse(user.FindFirstValue(type), CultureInfo.InvariantCulture, out var number) ? number : null;
}
