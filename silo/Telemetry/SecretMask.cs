using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Takes secrets out of a text: those that were configured, in the forms in which they travel, and whatever has the look of
/// one. Nobody is to log a secret; this is for the day when a server's answer or a library's exception repeats one.
/// </summary>
internal sealed partial class SecretMask
{
    /// <summary>Letters that a configured secret has at least to be looked for: a shorter one is part of too many words.</summary>
    public const int Shortest = 4;

    private const string Instead = SettingsInForce.Mask;

    private readonly string[] _forms;
    private readonly SearchValues<string> _any;

    public SecretMask(IEnumerable<string> secrets)
    {
        // The longest first: of one that holds another nothing may be left over.
        _forms = [.. secrets.Where(secret => secret.Length >= Shortest).SelectMany(Forms).Distinct().OrderByDescending(form => form.Length)];
        _any = SearchValues.Create(_forms, StringComparison.Ordinal);
    }

    public string Clean(string text)
    {
        if (text.AsSpan().ContainsAny(_any))
        {
            foreach (var form in _forms)
                text = text.Replace(form, Instead, StringComparison.Ordinal);
        }

        text = UserOfAddress().Replace(text, $"$1{Instead}@");
        text = Scheme().Replace(text, $"$1{Instead}");
        text = Named().Replace(text, $"${{name}}${{quote}}{Instead}");
        return OwnKey().Replace(text, Instead);
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return JsonEncodedText.Encode(secret).Value;
        yield return secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>The user and password of an address.</summary>
    [GeneratedRegex(@"([a-z][a-z0-9+.-]{1,20}://)[^\s/@""'<>]{1,500}@", RegexOptions.IgnoreCase)]
    private static partial Regex UserOfAddress();

    /// <summary>What stands behind an authorization's scheme. Words as in "bearer of news" are too short to be meant.</summary>
    [GeneratedRegex(@"(\b(?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    /// <summary>Values by their names, as connection strings, queries, forms and JSON have them.</summary>
    [GeneratedRegex(
        @"(?<name>\b(?:password|passwd|pwd|passphrase|client_secret|access_token|refresh_token|id_token|api[_-]?key)\b\\?[""']?\s*[=:]\s*)(?:(?<quote>\\"")(?:(?!\\"").)*|(?<quote>"")(?:[^""\\]|\\.)*|(?<quote>')[^']*|[^\s;,&""'}\]\\]+)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Named();

    /// <summary>A key to this program's interface.</summary>
    [GeneratedRegex(@"\bmi_[A-Za-z0-9_-]{43}")]
    private static partial Regex OwnKey();
}
