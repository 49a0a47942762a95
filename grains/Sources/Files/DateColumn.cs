using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// Reads the dates of one column. Exports write 2024-12-31. A spreadsheet that saved the file again wrote 31/12/2024 or
/// 12/31/2024; a number above 12 anywhere in the column shows which, otherwise 1/2/2024 is refused rather than guessed.
/// </summary>
internal sealed class DateColumn(bool dayFirst, bool monthFirst)
{
    private const int Months = 12;

    public static DateColumn Of(IEnumerable<string> values)
    {
        var (dayFirst, monthFirst) = (false, false);
        foreach (var value in values)
            if (NumericDate.Parse(value) is { YearFirst: false } date)
            {
                dayFirst |= date.First > Months;
                monthFirst |= date.Second > Months;
            }

        return new DateColumn(dayFirst, monthFirst);
    }

    public DateOnly? Read(string value, out RefusalReason fault)
    {
        fault = RefusalReason.NotADate;
        if (NumericDate.Parse(value) is not { } date) return null;
        if (date.YearFirst) return Calendar(date.First, date.Second, date.Third);

        if (date.First != date.Second && dayFirst == monthFirst)
        {
            fault = RefusalReason.AmbiguousDate;
            return null;
        }

        return dayFirst ? Calendar(date.Third, date.Second, date.First) : Calendar(date.Third, date.First, date.Second);
    }

    private static DateOnly? Calendar(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= Months && day >= 1 && day <= CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
