using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Overview;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Overview;

/// <summary>Two ranges are compared over the days that both know, and the value stays that of the whole range.</summary>
public sealed class FiguresTests
{
    private static readonly DateOnly First = new(2026, 5, 18);

    [Fact]
    public void A_sum_is_compared_day_by_day_wherever_the_gap_lies()
    {
        var figure = new Figures<Day>(Range(0, 10, 20, null, 40), Range(-28, 7, null, 9, 11)).Sum("streams", day => day.Value);
        (figure.Value, figure.Compared, figure.Previous, figure.ComparedDays).ShouldBe((70, 50, 18, 2));
        figure.DeltaPct.ShouldBe(177.78);
        figure.Series.ShouldBe([10, 20, null, 40]);
    }

    [Fact]
    public void A_mean_is_compared_over_the_same_days()
    {
        var figure = new Figures<Day>(Range(0, 10, 90, null), Range(-7, 20, null, 500)).Mean("listeners", day => day.Value);
        (figure.Value, figure.Compared, figure.Previous, figure.ComparedDays).ShouldBe((50, 10, 20, 1));
        figure.DeltaPct.ShouldBe(-50);
    }

    [Fact]
    public void A_rate_is_compared_over_the_days_on_which_both_ranges_know_both_sides()
    {
        var now = new RangeDays<Day>(Days(0, 3), new Dictionary<DateOnly, Day> { [First] = new(1, 10), [First.AddDays(1)] = new(9, 10), [First.AddDays(2)] = new(null, 10) });
        var before = new RangeDays<Day>(Days(-7, 3), new Dictionary<DateOnly, Day> { [First.AddDays(-7)] = new(2, 10), [First.AddDays(-6)] = new(5, null), [First.AddDays(-5)] = new(5, 10) });
        var figure = new Figures<Day>(now, before).Ratio("saveRate", day => day.Value, day => day.Whole);
        (figure.Value, figure.Compared, figure.Previous, figure.ComparedDays).ShouldBe((0.5, 0.1, 0.2, 1));
    }

    [Fact]
    public void The_longest_is_compared_over_the_days_that_could_have_had_one()
    {
        var figure = new Figures<Day>(Range(0, 10, null, 90), Range(-7, null, 30, null)).Largest("lastAlertDelaySeconds", day => day.Value, isKnown: _ => true);
        (figure.Value, figure.Compared, figure.Previous, figure.ComparedDays).ShouldBe((90, 90, 30, 3));
    }

    [Fact]
    public void Where_no_two_days_stand_opposite_each_other_nothing_has_changed()
    {
        var figure = new Figures<Day>(Range(0, 10, null), Range(-7, null, 30)).Sum("streams", day => day.Value);
        (figure.Value, figure.Compared, figure.Previous, figure.DeltaPct, figure.ComparedDays).ShouldBe((10, null, null, null, 0));
    }

    [Fact]
    public void Without_another_range_nothing_is_compared()
    {
        var figure = new Figures<Day>(Range(0, 10, 20), null).Sum("streams", day => day.Value);
        (figure.Value, figure.Compared, figure.Previous, figure.DeltaPct, figure.ComparedDays).ShouldBe((30, null, null, null, null));
    }

    private static RangeDays<Day> Range(int start, params double?[] values) => new(
        Days(start, values.Length), values.Index().ToDictionary(day => First.AddDays(start + day.Index), day => new Day(day.Item, null)));

    private static DayRange Days(int start, int count) => new(First.AddDays(start), First.AddDays(start + count - 1));

    private sealed record Day(double? Value, double? Whole);
}
