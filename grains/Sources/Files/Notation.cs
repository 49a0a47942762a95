using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// Reads numbers as people write them: 1,234.56 in English, 1 234,56 in French. A full stop parts decimals in both; what is
/// told by the file's language alone is whether 1,234 is a thousand or one and a bit.
/// </summary>
internal sealed partial record Notation(bool CommaIsDecimal)
{
    public static readonly Notation English = new(CommaIsDecimal: false);

    public static readonly Notation French = new(CommaIsDecimal: true);

    /// <summary>The number that <paramref name="text"/> is, or null.</summary>
    public decimal? Read(string text)
    {
        var bare = Blanks().Replace(text.Trim().Trim('€', '$', '£', ' ', '\u00A0', '\u202F'), "");
        var plain = Grouped().IsMatch(bare) && !(CommaIsDecimal && IsOneComma(bare)) ? bare.Replace(",", "", StringComparison.Ordinal)
            : GroupedByStops().IsMatch(bare) ? bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : bare.Replace(',', '.');
        return Plain().IsMatch(plain) && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static bool IsOneComma(string text) => text.IndexOf(',') == text.LastIndexOf(',') && !text.Contains('.');

    /// <summary>A blank parts thousands, whatever blank it is.</summary>
    [GeneratedRegex("""(?<=[0-9])[ \u00A0\u202F\u2009'’](?=[0-9]{3}(?![0-9]))""")]
    private static partial Regex Blanks();

    /// <summary>1,234 or 1,234,567.89: a group of thousands never begins with 0.</summary>
    [GeneratedRegex("""^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?\z""")]
    private static partial Regex Grouped();

    /// <summary>1.234,5 or 1.234.567: two stops, or a stop before a comma, part thousands.</summary>
    [GeneratedRegex("""^-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})\z""")]
    private static partial Regex GroupedByStops();

    [GeneratedRegex("""^-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\z""")]
    private static partial Regex Plain();
}
