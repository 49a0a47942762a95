using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Queries;

/// <summary><c>from</c> and <c>to</c>: days, both included. What is left out follows from the newest day with data.</summary>
internal readonly record struct DayRangeQuery(DateOnly? From, DateOnly? To)
{
    public const int DefaultDays = 28;
    public const int MostDays = 1100;

    public static Asked<DayRangeQuery> Read(string? from, string? to)
    {
        var first = ReadDay(nameof(from), from);
        if (first.Problem is { } badFrom)
            return badFrom;
        var last = ReadDay(nameof(to), to);
        if (last.Problem is { } badTo)
            return badTo;
        if (first.Value > last.Value)
            return Problem.OfField(nameof(from), "is after 'to'");
        return new DayRangeQuery(first.Value, last.Value);
    }

    /// <summary>The same for what was known at an instant: nothing was known of days after it.</summary>
    public Asked<DayRange> EndingAt(DateOnly newest, DateTimeOffset? asOf) => EndingAt(asOf?.Day() is { } then && then < newest ? then : newest);

    /// <summary>The range meant: at most <see cref="MostDays"/>; without bounds the 28 days that end at the newest day.</summary>
    public Asked<DayRange> EndingAt(DateOnly newest)
    {
        var last = To ?? (From > newest ? From.Value : newest);
        var first = From ?? last.AddDays(1 - DefaultDays);
        var range = new DayRange(first, last);
        if (range.Count > MostDays)
            return Problem.OfField("from", $"the range is {range.Count} days long; at most {MostDays} are answered at once");
        return range;
    }

    /// <summary>The year 1 has no days before it to compare with.</summary>
    public static bool IsWithin(DateOnly day) => day.Year is >= 1900 and <= 2200;

    private static Asked<DateOnly?> ReadDay(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return (DateOnly?)null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsWithin(day)
            ? day
            : Problem.OfField(name, "is not a day written as YYYY-MM-DD");
    }
}
