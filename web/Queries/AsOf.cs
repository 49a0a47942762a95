using System.Globalization;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Queries;

/// <summary><c>asOf</c>: an instant whose knowledge is asked for; a day means its end (UTC).</summary>
internal static class AsOf
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The instant; null when the present is meant: of what is to come no more is known.</summary>
    public static Asked<DateTimeOffset?> Read(string? asOf, DateOnly today)
    {
        var read = Read(asOf);
        return read.Value?.Day() > today ? (DateTimeOffset?)null : read;
    }

    private static Asked<DateTimeOffset?> Read(string? asOf)
    {
        if (string.IsNullOrEmpty(asOf))
            return (DateTimeOffset?)null;
        if (DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return InRange(new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero));
        return DateTimeOffset.TryParseExact(asOf, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? InRange(instant)
            : NoInstant();
    }

    /// <summary>The day on which it lies.</summary>
    public static DateOnly Day(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private static Asked<DateTimeOffset?> InRange(DateTimeOffset instant) => instant.Year is >= 1900 and <= 2200 ? instant : NoInstant();

    private static Problem NoInstant() => Problem.OfField("asOf", "is neither a day written as YYYY-MM-DD nor an instant like 2026-05-20T12:00:00Z");
}
