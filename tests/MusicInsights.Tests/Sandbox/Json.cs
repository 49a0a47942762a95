using System.Globalization;
using System.Text.Json;

namespace MusicInsights.Tests.Sandbox;

/// <summary>Short ways into an answer.</summary>
internal static class Json
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    /// <summary>Whether a release of the portfolio lies after the day on which the sandboxes of the tests begin.</summary>
    public static bool IsToCome(this JsonElement release) => string.CompareOrdinal(release.Text("releaseDate"), "2026-05-26") > 0;

    /// <summary>A metric's days and values.</summary>
    public static IReadOnlyList<(string Day, long Value)> Points(this JsonElement stats, string metric) =>
    [
        .. stats.GetProperty(metric).GetProperty("current_period_timeseries").EnumerateArray()
            .Select(point => (point.Text("x"), long.Parse(point.Text("y"), CultureInfo.InvariantCulture))),
    ];
}
