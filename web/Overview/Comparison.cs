using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Overview;

/// <summary>The range to compare with. Weeks have a shape, so every shift is a whole number of weeks: Mondays meet Mondays.</summary>
internal static class Comparison
{
    private const int WeeksOfYear = 364;

    public static Asked<string> Read(string? compare) => compare switch
    {
        null or "" => "previous",
        "previous" or "year" or "none" => compare,
        _ => Problem.OfField(nameof(compare), "is not previous, year or none"),
    };

    public static DayRange? Of(DayRange range, string mode) => mode switch
    {
        "previous" => Shifted(range, (range.Count + 6) / 7 * 7),
        "year" => Shifted(range, WeeksOfYear),
        _ => null,
    };

    private static DayRange Shifted(DayRange range, int days) => new(range.First.AddDays(-days), range.Last.AddDays(-days));
}
