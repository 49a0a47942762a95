using System.Globalization;
using System.Security.Claims;

namespace MusicInsights.Web.Auth;

/// <summary>A key's holder as the framework knows who is asking.</summary>
internal static class Identity
{
    /// <summary>Came with the request itself: an Authorization header.</summary>
    public const string Bearer = "key";

    /// <summary>Came with the browser's cookie, which also travels when another page makes the request.</summary>
    public const string Cookie = "session";

    public static ClaimsPrincipal Of(KeyHolder holder, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, holder.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, holder.Name),
            new Claim(ClaimTypes.Role, holder.Role),
        ],
        scheme));

    public static long? KeyId(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    public static bool CameByCookie(this ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true, AuthenticationType: Cookie };
}
