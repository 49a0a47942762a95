namespace MusicInsights.Web.Queries;

internal static class Change
{
    /// <summary>By how many percent; null where a percentage says nothing.</summary>
    public static double? Percent(double? value, double? before) =>
        value is null || before is null or 0 ? null : Math.Round((value.Value - before.Value) / before.Value * 100, 2);
}
