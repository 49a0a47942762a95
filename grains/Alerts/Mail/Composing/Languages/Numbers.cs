using System.Globalization;

namespace MusicInsights.Grains.Alerts.Mail.Composing.Languages;

/// <summary>How a language writes numbers and days. Written here and not asked of the machine, which may know no language at all.</summary>
/// <param name="Thousands">Parts groups of three.</param>
/// <param name="BeforePercent">Stands between a number and its percent sign.</param>
/// <param name="Days">From Sunday on.</param>
/// <param name="First">The first of a month; the others are plain numbers.</param>
internal sealed record Numbers(string Thousands, string Decimal, string BeforePercent, IReadOnlyList<string> Days, IReadOnlyList<string> Months, string First)
{
    private readonly NumberFormatInfo _format = new() { NumberGroupSeparator = Thousands, NumberDecimalSeparator = Decimal, NegativeSign = "−" };

    public static Numbers English { get; } = new(
        ",", ".", "\u202F", ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], "1");

    public static Numbers French { get; } = new(
        "\u202F", ",", "\u202F", ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."], "1er");

    public string Whole(double value) => Math.Round(value, MidpointRounding.AwayFromZero).ToString("N0", _format);

    public string OneDecimal(double value) => value.ToString("0.#", _format);

    /// <param name="share">0.58 is 58 %.</param>
    public string Percent(double share) => $"{Whole(100 * share)}{BeforePercent}%";

    /// <summary>With its sign: ▲ 12 %, ▼ 58 %. Of a small number the difference itself, since a percentage would say too much.</summary>
    public string Change(double before, double after)
    {
        var sign = after > before ? "▲" : after < before ? "▼" : "=";
        var size = Math.Abs(after - before);
        return size == 0 ? sign : $"{sign} {(before < 30 ? Whole(size) : Percent(size / before))}";
    }

    /// <summary>Its year is told when it is not that of <paramref name="today"/>.</summary>
    public string Day(DateOnly day, DateOnly today) =>
        $"{Days[(int)day.DayOfWeek]} {(day.Day == 1 ? First : day.Day.ToString(_format))} {Months[day.Month - 1]}{(day.Year == today.Year ? "" : " " + day.Year.ToString(CultureInfo.InvariantCulture))}";

    public string Instant(DateTimeOffset at, TimeZoneInfo zone, DateOnly today)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime), today)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
