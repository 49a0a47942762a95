using System.Globalization;
using System.Text.RegularExpressions;
using MusicInsights.Grains.Narrative.Telling;

namespace MusicInsights.Grains.Narrative.Checking;

/// <summary>The dates of a text. What is a date is blanked out, so that it is not read as a count, too.</summary>
internal sealed class DateTokens
{
    private static readonly DateTokens English = new(EnglishWeek.Instance, "of ", "st|nd|rd|th", "–|—|-|to|and|until|through");
    private static readonly DateTokens French = new(FrenchWeek.Instance, "", "er", "–|—|-|au|et|à");

    private readonly IReadOnlyList<string> _months;
    private readonly Regex _dates;

    private DateTokens(Tongue tongue, string link, string ordinal, string until)
    {
        _months = tongue.Months;
        var month = $"(?<month>{string.Join('|', _months)})";
        var days = $@"(?<day>\d{{1,2}})(?:{ordinal})?(?:\s*(?:{until})\s*(?<day>\d{{1,2}})(?:{ordinal})?)?";
        var year = @"(?:,?\s+(?<year>\d{4})(?![\d.,\u202F\u00A0]*\d))?";
        var monthFirst = tongue == EnglishWeek.Instance ? $@"|\b{month}\s+{days}(?!\d){year}" : "";
        _dates = new Regex($@"\b(?<iso>\d{{4}}-\d{{2}}-\d{{2}})\b|(?<!\d){days}\s+(?:{link})?{month}\b{year}{monthFirst}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    public static DateTokens In(Tongue tongue) => tongue == FrenchWeek.Instance ? French : English;

    /// <summary>The text without its dates; null where one of them is not known.</summary>
    public string? Without(string text, IReadOnlySet<DateOnly> known)
    {
        var areKnown = true;
        var rest = _dates.Replace(text, date =>
        {
            areKnown &= IsKnown(date, known);
            return new string(' ', date.Length);
        });
        return areKnown ? rest : null;
    }

    private bool IsKnown(Match date, IReadOnlySet<DateOnly> known)
    {
        if (date.Groups["iso"] is { Success: true } iso)
            return DateOnly.TryParseExact(iso.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && known.Contains(day);
        var month = 1 + _months.Select((name, at) => (name, at)).First(name => name.name.Equals(date.Groups["month"].Value, StringComparison.OrdinalIgnoreCase)).at;
        var year = date.Groups["year"] is { Success: true } told ? int.Parse(told.Value, CultureInfo.InvariantCulture) : (int?)null;
        return date.Groups["day"].Captures.All(told => known.Any(
            day => day.Month == month && day.Day == int.Parse(told.Value, CultureInfo.InvariantCulture) && (year is null || day.Year == year)));
    }
}
