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

    /// <summary>Letters from which on a secret is looked for within what was made Base64: fewer leave too few letters to be sure.</summary>
    private const int ShortestWithin = 8;

    private const string Instead = SettingsInForce.Mask;

    private readonly NamedSecrets _named;
    private readonly Lock _looking = new();
    private Sought _sought;

    /// <param name="files">Where others may stand at any time.</param>
    public SecretMask(IEnumerable<string> secrets, params IReadOnlyList<string> files) =>
        (_named, _sought) = (new NamedSecrets(files), new Sought(secrets.Where(IsLongEnough).SelectMany(Forms)));

    /// <param name="sections">The settings that are read: of what is a secret among them.</param>
    public static SecretMask Of(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections) =>
        new(SecretValues.Of(configuration, sections), SecretValues.Files(configuration, sections));

    public string Clean(string text)
    {
        var sought = Newest();
        if (text.AsSpan().ContainsAny(sought.Any))
        {
            foreach (var form in sought.Forms)
                text = text.Replace(form, Instead, StringComparison.Ordinal);
        }

        text = UserOfAddress().Replace(text, $"$1{Instead}@");
        text = Scheme().Replace(text, $"$1{Instead}");
        text = Named().Replace(text, $"${{name}}${{quote}}{Instead}");
        return OwnKey().Replace(text, Instead);
    }

    // Whoever cleans while another looks waits for what that one finds.
    private Sought Newest()
    {
        if (_named.IsNone)
            return _sought;
        lock (_looking)
        {
            if (_named.New() is { Count: > 0 } others)
                _sought = new Sought(others.Where(IsLongEnough).SelectMany(Forms).Concat(_sought.Forms));
            return _sought;
        }
    }

    private static bool IsLongEnough(string secret) => secret.Length >= Shortest;

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return JsonEncodedText.Encode(secret).Value;
        yield return secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
        foreach (var before in Enumerable.Range(0, secret.Length < ShortestWithin ? 0 : 3))
            yield return WithinBase64(Encoding.UTF8.GetBytes(secret), before);
    }

    /// <summary>Base64 packs three bytes into four letters: what of them is the secret's alone depends on how many bytes precede it, as a user's name does.</summary>
    private static string WithinBase64(byte[] secret, int before)
    {
        var first = ((before * 8) + 5) / 6;
        return Convert.ToBase64String([.. new byte[before], .. secret])[first..((before + secret.Length) * 8 / 6)];
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

    private sealed class Sought(IEnumerable<string> forms)
    {
        // The longest first: of one that holds another nothing may be left over.
        public string[] Forms { get; } = [.. forms.Distinct().OrderByDescending(form => form.Length)];

        public SearchValues<string> Any => field ??= SearchValues.Create(Forms, StringComparison.Ordinal);
    }
}
