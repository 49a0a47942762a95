using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>Reads a count as people write it: 1234, 1,234, 1 234. What is rounded (1.2K) or reads two ways (1.234) is no count.</summary>
internal static partial class CountText
{
    /// <summary>The count, null where the cell says that there is none, or why it cannot be read.</summary>
    public static (long? Count, string? Fault) Read(string text) => text switch
    {
        "" or "-" or "–" or "—" => (null, null),
        _ when Plain().IsMatch(text) => Parse(text, text),
        _ when Grouped().IsMatch(text) => Parse(Separators().Replace(text, ""), text),
        _ when OneDot().IsMatch(text) => (null, $"\"{text}\" may be a thousand or a fraction."),
        _ when Rounded().IsMatch(text) => (null, $"\"{text}\" is rounded; only the exact count is stored."),
        _ => (null, $"\"{text}\" is not a whole number."),
    };

    private static (long?, string?) Parse(string digits, string text) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? (count, null) : (null, $"\"{text}\" is too large a number.");

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Plain();

    /// <summary>Groups of three behind one and the same separator; with dots at least two, since one dot may be a fraction's.</summary>
    [GeneratedRegex(@"^-?[0-9]{1,3}(?:(?<s>[, '’])[0-9]{3}(?:\k<s>[0-9]{3})*|(?:\.[0-9]{3}){2,})\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?[0-9]{1,3}\.[0-9]{3}\z")]
    private static partial Regex OneDot();

    [GeneratedRegex(@"^-?[0-9]+(?:[.,][0-9]+)? ?[KkMmBb]\z")]
    private static partial Regex Rounded();

    [GeneratedRegex("[, '’.]")]
    private static partial Regex Separators();
}
