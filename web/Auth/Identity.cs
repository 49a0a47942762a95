using System.Globalization;
using System.Security.Claims;

namespace MusicInsights.Web.Auth;

/// <summary>Who asks, as the framework carries it from part to part.</summary>
internal static class Identity
{
    /// <summary>Came with the request itself: an Authorization header.</summary>
    public const string Bearer = "key";

    /// <summary>Came with the browser's cookie, which also travels when another page makes the request.</summary>
    public const string Cookie = "session";

    private const string KeyClaim = "mi:key";
    private const string ScopesClaim = "mi:scopes";
    private const string CallsClaim = "mi:calls";

    public static ClaimsPrincipal Of(KeyHolder holder, string scheme) => new(new ClaimsIdentity(Claims(holder), scheme));

    /// <summary>The key that stands behind the caller; null for a person and for the unknown.</summary>
    public static long? KeyId(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(KeyClaim), CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Null for the unknown.</summary>
    public static string? Name(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name);

    public static string? Role(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role);

    /// <summary>The areas the caller is kept to; null: everything the role may.</summary>
    public static string[]? Scopes(this ClaimsPrincipal user) => user.FindFirstValue(ScopesClaim)?.Split(' ');

    /// <summary>Calls a minute the key may make; null: the host's setting.</summary>
    public static int? CallsPerMinute(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(CallsClaim), CultureInfo.InvariantCulture, out var calls) ? calls : null;

    public static bool CameByCookie(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, AuthenticationType: Cookie };

    /// <summary>By which way the caller came in: <c>key</c>, <c>session</c> or <c>anonymous</c>.</summary>
    public static string Kind(this ClaimsPrincipal user) => user.Identity switch
    {
        { IsAuthenticated: true, AuthenticationType: { } scheme } => scheme,
        _ => "anonymous",
    };

    private static IEnumerable<Claim> Claims(KeyHolder holder)
    {
        yield return new Claim(KeyClaim, holder.Id.ToString(CultureInfo.InvariantCulture));
        yield return new Claim(ClaimTypes.Name, holder.Name);
        yield return new Claim(ClaimTypes.Role, holder.Role);
        if (holder.Scopes is { } scopes)
            yield return new Claim(ScopesClaim, string.Join(' ', scopes));
        if (holder.CallsPerMinute is { } calls)
            yield return new Claim(CallsClaim, calls.ToString(CultureInfo.InvariantCulture));
    }
}
