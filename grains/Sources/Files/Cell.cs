using System.Globalization;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// A cell of a sheet. A workbook says of a number or a day that it is one; in a text file all is text, and how it is to be read
/// is the reader's question.
/// </summary>
internal readonly record struct Cell(string Text, decimal? Number = null, DateOnly? Day = null)
{
    public static readonly Cell Blank = new("");

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>From a value as the workbook's reader gives it: a formula's is the result that was stored with it.</summary>
    public static Cell Of(object? value) => value switch
    {
        null => Blank,
        double number when Math.Abs(number) < 1e27 => OfNumber((decimal)number),
        int number => OfNumber(number),
        DateTime moment => new Cell(moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Day: DateOnly.FromDateTime(moment)),
        IFormattable other => new Cell(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => new Cell(value.ToString() ?? ""),
    };

    private static Cell OfNumber(decimal number) => new(number.ToString("0.############", CultureInfo.InvariantCulture), number);
}
