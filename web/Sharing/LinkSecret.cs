using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Web.Sharing;

/// <summary>
/// What opens a link: 32 random bytes, of which only the SHA-256 is kept. It stands behind the # of the address, which
/// browsers send to nobody, and comes in a header: no log of any host or proxy on the way has it. Before the # stands the
/// handle, which names the link and opens nothing.
/// </summary>
internal static class LinkSecret
{
    /// <summary>The scheme of the <c>Authorization</c> header.</summary>
    public const string Scheme = "Share ";

    private const string Prefix = "mis_";
    private const int HandleBytes = 9;

    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(32);
    private static readonly int HandleLength = Base64Url.GetEncodedLength(HandleBytes);

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string NewHandle() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(HandleBytes));

    public static bool HasForm(string? text) => text?.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    public static bool IsHandle(ReadOnlySpan<char> text) => text.Length == HandleLength && Base64Url.IsValid(text);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
