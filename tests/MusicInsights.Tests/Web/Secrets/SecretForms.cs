using System.Text;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>A secret as it is written here and there: in clear, in an address, and within what was made Base64.</summary>
internal static class SecretForms
{
    public static string[] Of(string secret) => [.. new[] { secret, Uri.EscapeDataString(secret) }.Concat(Enumerable.Range(0, 3).Select(before => Within(secret, before))).Distinct()];

    /// <summary>The letters of Base64 that hold nothing but the secret when so many bytes precede it, as a user and a colon do.</summary>
    private static string Within(string secret, int before)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var letters = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = ((before * 8) + 5) / 6;
        return letters[first..((before + bytes.Length) * 8 / 6)];
    }
}
