using System.Text;
using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>Takes the access token out of what Meta answers: it stands in the addresses of next pages, and in some messages.</summary>
internal static partial class TokenFree
{
    private const string InItsPlace = "removed";

    public static string Text(string text, string? token)
    {
        text = Parameter().Replace(text, $"$1{InItsPlace}");
        if (string.IsNullOrEmpty(token))
            return text;
        return text.Replace(token, InItsPlace, StringComparison.Ordinal).Replace(Uri.EscapeDataString(token), InItsPlace, StringComparison.OrdinalIgnoreCase);
    }

    public static byte[] Bytes(byte[] body, string? token) => Encoding.UTF8.GetBytes(Text(Encoding.UTF8.GetString(body), token));

    /// <summary>The parameter in an address, also in one that stands in JSON or in another address.</summary>
    [GeneratedRegex(@"(access_token(?:=|%3D|\\u003d))[^&""\\\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();
}
