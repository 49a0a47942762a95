using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Catalogue;

/// <summary>An id at Spotify in the forms in which people hand it on: the id, its URI, or the address of its page. Pure.</summary>
internal static partial class SpotifyReference
{
    public const string Artist = "artist";
    public const string Track = "track";
    public const string Album = "album";

    /// <summary>The id; null when the text is no reference, or one to a thing of another kind.</summary>
    public static string? Read(string kind, string? text)
    {
        if (text?.Trim() is not { Length: > 0 and <= 300 } given)
            return null;
        if (Bare().IsMatch(given))
            return given;
        var named = Uri().Match(given) is { Success: true } uri ? uri : Page().Match(given);
        return named.Success && named.Groups["kind"].Value == kind ? named.Groups["id"].Value : null;
    }

    /// <summary>It is meant as a reference, and not as an id that some other catalogue may have given.</summary>
    public static bool IsLink(string text) => text.Contains(':', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal);

    [GeneratedRegex("^[0-9A-Za-z]{22}$")]
    private static partial Regex Bare();

    [GeneratedRegex("^spotify:(?<kind>[a-z]+):(?<id>[0-9A-Za-z]{22})$")]
    private static partial Regex Uri();

    // Pages in other languages stand below intl-de, intl-pt and so on; what follows the id (?si=…) says who shared it.
    [GeneratedRegex("^(?:https?://)?open[.]spotify[.]com/(?:intl-[a-z]{2,3}(?:-[a-z]{2,4})?/)?(?:embed/)?(?<kind>[a-z]+)/(?<id>[0-9A-Za-z]{22})/?(?:[?#].*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Page();
}
