using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>Money is counted in ten-thousandths, so that every metric is a whole number; tables and viewers read it in units.</summary>
internal static class MoneyColumn
{
    public const int Parts = 10_000;

    public static bool IsMoney(this Metric metric) => metric == Metric.BudgetSpent;

    public static decimal ToUnits(long parts) => (decimal)parts / Parts;

    public static long ToParts(decimal units) => (long)decimal.Round(units * Parts);
}
