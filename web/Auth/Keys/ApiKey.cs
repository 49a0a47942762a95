using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>A key is 32 random bytes; only its SHA-256 is kept, and it is found by that, so nothing secret is ever compared.</summary>
internal static class ApiKey
{
    private const string Prefix = "mi_";
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(32);

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool HasForm(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
