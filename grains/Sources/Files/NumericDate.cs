using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>Three numbers of which one is a year of four digits; which of the other two is the month is not said yet.</summary>
internal sealed partial record NumericDate(int First, int Second, int Third, bool YearFirst)
{
    public static NumericDate? Parse(string text)
    {
        var match = Shape().Match(text.Trim());
        return match.Success ? new NumericDate(Part("a"), Part("b"), Part("c"), match.Groups["a"].Length == 4) : null;

        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""^(?:(?<a>[0-9]{4})(?<s>[-/.])(?<b>[0-9]{1,2})\k<s>(?<c>[0-9]{1,2})|(?<a>[0-9]{1,2})(?<s>[-/.])(?<b>[0-9]{1,2})\k<s>(?<c>[0-9]{4}))\z""")]
    private static partial Regex Shape();
}
