using System.Globalization;
using System.Text.Json;
using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Api;

/// <summary>How days and numbers are written: ISO days, numbers as strings, snake case where the real service has it.</summary>
internal static class Wire
{
    private static readonly JsonSerializerOptions SnakeCaseOptions = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static IResult SnakeCase<T>(T value) => TypedResults.Json(value, SnakeCaseOptions);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Null unless both are ISO days and in order.</summary>
    public static DayRange? Range(string? from, string? to) =>
        IsDay(from, out var first) && IsDay(to, out var last) && first <= last ? new DayRange(first, last) : null;

    public static bool IsDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
