using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Backtests;
using MusicInsights.Grains.Drops.Days;
using MusicInsights.Tests.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Backtests;

public sealed class BacktestTests
{
    [Fact]
    public void It_finds_what_the_rules_find_day_by_day_and_only_in_the_days_asked_for()
    {
        var days = Known(Releases.Days(120, day => day is >= 50 and < 53 or >= 100 and < 103 ? 60 : 300));

        Run(days, 90, 119).ShouldHaveSingleItem().OpenedOn.ShouldBe(Releases.First.AddDays(100));
        Run(days, 0, 119).Count.ShouldBe(2);
        Run(days, 0, 90).ShouldHaveSingleItem().OpenedOn.ShouldBe(Releases.First.AddDays(50));
    }

    [Fact]
    public void A_higher_bound_never_fires_more_often()
    {
        var days = Known(Releases.Days(400, day => day % 40 is 38 or 39 ? 220 : 300));
        var fired = new[] { 2.5, 3.85, 6, 10 }.Select(bound => new Backtest(new DropOptions { Bound = bound, DayBefore = false, SameWeekday = false }, Range(0, 399)).Run(days).Count).ToList();

        fired.ShouldBe(fired.OrderDescending());
        (fired[0] > fired[^1]).ShouldBeTrue();
    }

    [Fact]
    public void A_release_without_a_day_fires_nothing() => Run(Known([]), 0, 10).ShouldBeEmpty();

    [Fact]
    public void What_is_left_out_of_the_rules_is_as_it_is_set_and_what_is_out_of_range_is_blamed()
    {
        var set = new DropOptions { Bound = 5, MinimumExpected = 77 };

        var rules = BacktestRules.Of(set, new RuleChanges { LeastDepth = 0.4 }).Value.ShouldNotBeNull();
        (rules.Bound, rules.MinimumExpected, rules.LeastDepth).ShouldBe((5, 77, 0.4));
        BacktestRules.Of(set, new RuleChanges { DayBeforeShare = 1.5 }).Refusal.ShouldNotBeNull().Field.ShouldBe("rules.dayBeforeShare");
    }

    [Fact]
    public void Every_setting_of_the_rules_can_be_tried() =>
        typeof(RuleChanges).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract")
            .ShouldBe(typeof(DropOptions).GetProperties().Select(property => property.Name), ignoreOrder: true);

    private static IReadOnlyList<DropEpisode> Run(KnownDays days, int first, int last) => new Backtest(new DropOptions { DayBefore = false, SameWeekday = false }, Range(first, last)).Run(days);

    private static DayRange Range(int first, int last) => new(Releases.First.AddDays(first), Releases.First.AddDays(last));

    private static KnownDays Known(IEnumerable<MusicInsights.Grains.Drops.Counts.CountDay> days)
    {
        var streams = new SortedList<DateOnly, long>();
        foreach (var day in days)
            streams.Add(day.Day, day.Streams!.Value);
        return new KnownDays(streams, DayConditions.Unknown, [], null);
    }
}
