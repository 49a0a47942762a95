using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops;

/// <summary>The named rules, with nobody beside them.</summary>
public sealed class NamedRulesTests
{
    private static readonly DateOnly First = new(2026, 3, 2);

    [Fact]
    public void A_fall_by_more_than_half_against_the_day_before_opens_a_drop()
    {
        var drop = Judge([100, 100, 49]).ShouldHaveSingleItem();

        (drop.Rule, drop.Expected, drop.Actual, drop.OpenedOn, drop.EndedOn).ShouldBe((DropRule.DayBefore, 100, 49, First.AddDays(2), null));
    }

    [Fact]
    public void A_slow_fall_to_less_than_half_of_the_same_weekday_opens_a_drop()
    {
        var drop = Judge([100, 100, 100, 90, 80, 70, 60, 49]).ShouldHaveSingleItem();

        (drop.Rule, drop.Expected, drop.OpenedOn).ShouldBe((DropRule.SameWeekday, 100, First.AddDays(7)));
    }

    [Fact]
    public void The_same_weekday_is_seven_days_back_and_no_other() =>
        Judge([1000, 100, 100, 90, 80, 70, 60, 505, 60]).ShouldHaveSingleItem().OpenedOn.ShouldBe(First.AddDays(1), "day 8 is 60 against 100 six days back");

    [Theory]
    [InlineData(0.5, 100, 50)]
    [InlineData(0.7, 100, 30)]
    [InlineData(0.55, 100, 45)]
    [InlineData(0.57, 100, 43)]
    public void A_fall_by_exactly_the_share_opens_nothing_and_one_stream_less_does(double share, long before, long after)
    {
        var options = new DropOptions { CountModel = false, DayBeforeShare = share, SameWeekdayShare = 0.95 };

        Judge([before, after], options).ShouldBeEmpty();
        Judge([before, after - 1], options).Count.ShouldBe(1);
    }

    [Fact]
    public void Small_numbers_fall_by_chance_and_open_nothing()
    {
        Judge([29, 0]).ShouldBeEmpty();
        Judge([30, 0]).Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_expected_of_a_day_after_a_missing_one() => Judge([100, null, 10]).ShouldBeEmpty();

    [Fact]
    public void One_fall_is_one_drop_however_long_it_lasts_and_however_deep_it_gets() =>
        Judge([100, 40, 15, 5, 1]).ShouldHaveSingleItem().OpenedOn.ShouldBe(First.AddDays(1));

    [Fact]
    public void A_drop_ends_with_the_first_day_at_four_fifths_of_what_was_expected()
    {
        Judge([100, 40, 79]).ShouldHaveSingleItem().EndedOn.ShouldBeNull();
        Judge([100, 40, 79, 80]).ShouldHaveSingleItem().EndedOn.ShouldBe(First.AddDays(3));
    }

    [Fact]
    public void After_a_fortnight_a_fallen_level_is_the_new_level()
    {
        long?[] series = [100, .. Enumerable.Repeat((long?)40, 15)];

        Judge(series[..^1]).ShouldHaveSingleItem().EndedOn.ShouldBeNull();
        Judge(series).ShouldHaveSingleItem().EndedOn.ShouldBe(First.AddDays(15));
        Judge([.. series, 40, 19]).Count.ShouldBe(2, "and it can fall again");
    }

    [Fact]
    public void A_second_fall_after_the_recovery_is_a_second_drop()
    {
        var drops = Judge([100, 40, 100, 45]);

        drops.Select(drop => (drop.OpenedOn.DayNumber - First.DayNumber, drop.EndedOn?.DayNumber - First.DayNumber)).ShouldBe([(1, 2), (3, null)]);
    }

    [Fact]
    public void The_day_of_a_recovery_opens_nothing() =>
        // 85 recovers what fell from 100, though it is less than half of the 200 a week before.
        Judge([200, 140, 120, 110, 105, 100, 40, 85]).ShouldHaveSingleItem().EndedOn.ShouldBe(First.AddDays(7));

    [Fact]
    public void Nothing_is_compared_with_the_first_value_of_all_which_may_be_all_that_there_was_before_it() =>
        Judge([5_000, 100, 102, 98, 101, 99, 100, 97], isFromTheBeginning: true).ShouldBeEmpty();

    [Fact]
    public void What_moves_everybody_is_nobodys_fall()
    {
        var move = new DayConditions(new Dictionary<DateOnly, double> { [First.AddDays(1)] = 0.5 }, new HashSet<(string, DateOnly)>());

        Judge([100, 45], conditions: move).ShouldBeEmpty();
        Judge([100, 20], conditions: move).ShouldHaveSingleItem().Expected.ShouldBe(50);
    }

    [Fact]
    public void A_day_that_the_source_spoiled_neither_falls_nor_is_compared_with()
    {
        var incident = new DayConditions(new Dictionary<DateOnly, double>(), new HashSet<(string, DateOnly)> { ("s4a_statistics", First.AddDays(1)) });

        Judge([100, 0, 40], conditions: incident).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_that_is_switched_off_is_quiet()
    {
        Judge([100, 40], new DropOptions { CountModel = false, DayBefore = false }).ShouldBeEmpty();
        Judge([100, 100, 100, 90, 80, 70, 60, 49], new DropOptions { CountModel = false, SameWeekday = false }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, 49, DropSeverity.Low)]
    [InlineData(100, 30, DropSeverity.Medium)]
    [InlineData(100, 10, DropSeverity.High)]
    [InlineData(100, 0, DropSeverity.High)]
    public void Depth_decides_the_severity(long before, long after, DropSeverity severity) =>
        Judge([before, after]).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    private static IReadOnlyList<DropEpisode> Judge(long?[] series, DropOptions? options = null, DayConditions? conditions = null, bool isFromTheBeginning = false)
    {
        options ??= new DropOptions { CountModel = false };
        var (rules, known) = (new NamedRules(options), new SortedList<DateOnly, long>());
        foreach (var (day, value) in series.Index().Where(day => day.Item is not null))
            known[First.AddDays(day)] = value!.Value;
        var fold = new DropFold(options, rules, new KnownDays(known, conditions ?? DayConditions.Unknown, ["s4a_statistics"], isFromTheBeginning ? First : null), null);
        foreach (var day in Enumerable.Range(0, series.Length).Select(First.AddDays))
            fold.Take(new CountJudgement(day, CountVerdict.NotEnoughData));
        return fold.Drops;
    }
}
