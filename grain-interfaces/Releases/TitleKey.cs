using System.Globalization;
using System.Text;

namespace MusicInsights.GrainInterfaces.Releases;

/// <summary>
/// The form of a title under which two spellings of it are the same song. Sources give no ids in their files, and a title that
/// travelled through a file name lost the characters a file system refuses.
/// </summary>
public static class TitleKey
{
    /// <summary>What browsers and file systems replace by an underscore when a title becomes a file name.</summary>
    private const string RefusedInFileNames = "<>:\"/\\|?*~";

    /// <summary>
    /// The key of <paramref name="title"/>: compatibility-decomposed (so that composed and decomposed accents agree), without
    /// case, white space collapsed and trimmed, characters that cannot stand in a file name written as <c>_</c>. Emoji stay.
    /// </summary>
    /// <param name="title">A title as a source writes it, or the part of a file name that stands for it.</param>
    /// <returns>Equal strings (ordinal) for equal titles; empty only when the title has nothing but white space.</returns>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);

        // Refused characters go first: an accent must not fuse with one that the file name never had. They go again afterwards,
        // since a decomposition can bring some in (a full-width question mark).
        var decomposed = UnicodeDecomposition.Of(Replaced(title));
        var folded = Replaced(decomposed).ToUpperInvariant().ToLowerInvariant();
        var key = string.Join(' ', folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        // A browser does not let a download begin with a dot, which would hide it.
        return key.StartsWith('.') ? string.Concat("_", key.AsSpan(1)) : key;
    }

    private static string Replaced(string text)
    {
        var replaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            replaced.Append(IsRefused(rune) ? "_" : rune.ToString());

        return replaced.ToString();
    }

    private static bool IsRefused(Rune rune) =>
        (rune.IsBmp && RefusedInFileNames.Contains((char)rune.Value)) || (IsInvisible(rune) && !JoinsEmoji(rune));

    private static bool IsInvisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool JoinsEmoji(Rune rune) => rune.Value is 0x200C or 0x200D;
}
