using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Drops;

/// <summary>What rules would have said.</summary>
/// <param name="Releases">Releases with a day to judge.</param>
/// <param name="ReleaseDays">Days with a value, of all of them.</param>
/// <param name="WouldHaveFired">By these rules.</param>
/// <param name="DidFire">What is told of; falls that were revised away are left out.</param>
/// <param name="Drops">The newest 500 that would have fired.</param>
internal sealed record BacktestAnswer(
    DateOnly From, DateOnly To, int Releases, long ReleaseDays, FiredRules WouldHaveFired, FiredRules DidFire, IReadOnlyList<TriedDrop> Drops)
{
    public static BacktestAnswer Of(BacktestOrder order, BacktestReport report) => new(
        order.Days.First, order.Days.Last, report.Releases, report.ReleaseDays,
        FiredRules.Of(report.WouldHaveFired, report.ReleaseDays), FiredRules.Of(report.DidFire, report.ReleaseDays), [.. report.Drops.Select(TriedDrop.Of)]);
}

/// <param name="PerSeriesYear">Drops of a release in a year of days with a value; null without any.</param>
/// <param name="ByRule">By the rule's name.</param>
internal sealed record FiredRules(int Drops, double? PerSeriesYear, IReadOnlyDictionary<string, int> ByRule)
{
    private const double YearDays = 365.25;

    public static FiredRules Of(IReadOnlyList<RuleCount> counts, long releaseDays)
    {
        var drops = counts.Sum(count => count.Drops);
        return new FiredRules(drops, releaseDays == 0 ? null : Math.Round(drops * YearDays / releaseDays, 3), counts.ToDictionary(count => count.Rule.Wire(), count => count.Drops));
    }
}

/// <param name="Depth">What was lost, from 0 to 1.</param>
/// <param name="DidFire">A fall of the same release was told of while it lasted.</param>
internal sealed record TriedDrop(
    long ReleaseId, string Title, string Rule, string Severity, DateOnly OpenedOn, DateOnly? EndedOn, double Expected, long Actual, double Depth, bool DidFire)
{
    public static TriedDrop Of(BacktestDrop drop) => new(
        drop.ReleaseId, drop.Title, drop.Rule.Wire(), drop.Severity.Wire(), drop.OpenedOn, drop.EndedOn, drop.Expected, drop.Actual, drop.Depth, drop.DidFire);
}
