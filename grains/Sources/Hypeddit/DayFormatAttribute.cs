using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>The setting writes a day so that it can be read back: day, month and year are in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DayFormatAttribute : ValidationAttribute
{
    private static readonly DateOnly Some = new(2031, 10, 29);

    public DayFormatAttribute() : base("does not write day, month and year, as \"MMM d, yyyy\" does.")
    {
    }

    public override bool IsValid(object? value)
    {
        if (value is not string { Length: > 0 } format)
            return true;
        try
        {
            var text = Some.ToString(format, CultureInfo.InvariantCulture);
            return DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day == Some;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
