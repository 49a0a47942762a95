using System.Globalization;
using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Reads a date that may be known to the year or the month alone; <c>0000</c> is how the platform says that it is not known at all.</summary>
internal static class ReleaseDate
{
    public static (DateOnly? First, DatePrecision Precision) Read(AlbumObject? album)
    {
        var text = album?.ReleaseDate ?? "";
        var (format, precision) = text.Length switch
        {
            4 => ("yyyy", DatePrecision.Year),
            7 => ("yyyy-MM", DatePrecision.Month),
            _ => ("yyyy-MM-dd", DatePrecision.Day),
        };
        if (!DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (null, precision);
        // The platform's own word counts: some dates are written as a day and known to the year.
        return album!.ReleaseDatePrecision switch
        {
            "year" => (new DateOnly(day.Year, 1, 1), DatePrecision.Year),
            "month" when precision != DatePrecision.Year => (new DateOnly(day.Year, day.Month, 1), DatePrecision.Month),
            _ => (day, precision),
        };
    }
}
