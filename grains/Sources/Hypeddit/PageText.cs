using System.Text;
using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>
/// A page's text as it may be kept: to the letter, but without anyone's e-mail address, without the tokens of its forms, and
/// without what was configured as a secret.
/// </summary>
internal sealed class PageText(HypedditOptions options)
{
    private const string Gone = "[removed]";

    // Without backtracking: a page is foreign text, and may not keep the program busy.
    private static readonly Regex Address = new(
        """[\p{L}\p{N}._%+'-]+(?:@|&#0*64;|&#[xX]0*40;|&commat;|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+""", RegexOptions.NonBacktracking);

    private static readonly Regex TokenTag = new("<(?:input|meta)[^>]*(?:csrf|token|nonce)[^>]*>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    private static readonly Regex TokenValue = new("""(value|content)\s*=\s*(?:"[^"]*"|'[^']*')""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    public string Keep(string page)
    {
        // A password that reads like a number or a word may be one on the page, too: what is counted must stay as it is.
        if (options.Password is { Length: >= 8 } password && password.Any(letter => !char.IsAsciiDigit(letter)))
            page = page.Replace(password, Gone, StringComparison.Ordinal);
        page = TokenTag.Replace(page, tag => TokenValue.Replace(tag.Value, $"$1=\"{Gone}\""));
        return Address.Replace(page, Gone);
    }

    /// <summary>The text of a reply's bytes in the encoding that it names.</summary>
    public static string Decode(byte[] body, string contentType)
    {
        var charset = System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.CharSet?.Trim('"', '\'') : null;
        try
        {
            return (charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset)).GetString(body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }
}
