using CsCheck;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops;

public sealed class DropDetectorTests
{
    private static readonly DateOnly First = new(2026, 3, 2);

    [Fact]
    public void A_fall_by_more_than_half_against_the_day_before_opens_a_drop()
    {
        var drop = Judge([100, 100, 49]).ShouldHaveSingleItem();

        (drop.Rule, drop.Expected, drop.Actual, drop.OpenedOn, drop.RecoveredOn).ShouldBe((DropRule.DayBefore, 100, 49, First.AddDays(2), null));
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
        var detector = Detector(new DropOptions { DayBeforeShare = share, SameWeekdayShare = 0.95 });

        detector.Judge(Series([before, after]), Days(2), null).ShouldBeEmpty();
        detector.Judge(Series([before, after - 1]), Days(2), null).Count.ShouldBe(1);
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
        Judge([100, 40, 79]).ShouldHaveSingleItem().RecoveredOn.ShouldBeNull();
        Judge([100, 40, 79, 80]).ShouldHaveSingleItem().RecoveredOn.ShouldBe(First.AddDays(3));
    }

    [Fact]
    public void After_a_fortnight_a_fallen_level_is_the_new_level()
    {
        long?[] series = [100, .. Enumerable.Repeat((long?)40, 15)];

        Judge(series[..^1]).ShouldHaveSingleItem().RecoveredOn.ShouldBeNull();
        Judge(series).ShouldHaveSingleItem().RecoveredOn.ShouldBe(First.AddDays(15));
        Judge([.. series, 40, 19]).Count.ShouldBe(2, "and it can fall again");
    }

    [Fact]
    public void A_second_fall_after_the_recovery_is_a_second_drop()
    {
        var drops = Judge([100, 40, 100, 45]);

        drops.Select(drop => (drop.OpenedOn.DayNumber - First.DayNumber, drop.RecoveredOn?.DayNumber - First.DayNumber)).ShouldBe([(1, 2), (3, null)]);
    }

    [Fact]
    public void The_day_of_a_recovery_opens_nothing_however_often_it_is_judged()
    {
        // 85 recovers what fell from 100, though it is less than half of the 200 a week before.
        long?[] series = [200, 140, 120, 110, 105, 100, 40, 85];
        var first = Judge(series);

        first.ShouldHaveSingleItem().RecoveredOn.ShouldBe(First.AddDays(7));
        Detector().Judge(Series(series), [First.AddDays(7)], first[0]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, 49, DropSeverity.Low)]
    [InlineData(100, 30, DropSeverity.Medium)]
    [InlineData(100, 10, DropSeverity.High)]
    [InlineData(100, 0, DropSeverity.High)]
    public void Depth_decides_the_severity(long before, long after, DropSeverity severity) =>
        Judge([before, after]).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Fact]
    public void Judging_the_same_days_again_opens_nothing_new() => SomeSeries.Sample(series =>
    {
        var (streams, days) = (Series(series), Days(series.Length));
        var latest = Detector().Judge(streams, days, null) is [.., var last] ? last : null;

        Detector().Judge(streams, days, latest).Where(drop => drop != latest).ShouldBeEmpty();
    });

    [Fact]
    public void Judging_day_by_day_finds_what_judging_all_at_once_finds() => SomeSeries.Sample(series =>
    {
        var streams = Series(series);
        var found = new SortedDictionary<DateOnly, DropEpisode>();
        DropEpisode? latest = null;
        foreach (var day in Days(series.Length))
        {
            foreach (var drop in Detector().Judge(streams, [day], latest))
                found[drop.OpenedOn] = latest = drop;
        }

        found.Values.ShouldBe(Detector().Judge(streams, Days(series.Length), null));
    });

    [Fact]
    public void Drops_of_one_release_never_overlap() => SomeSeries.Sample(series =>
    {
        var drops = Detector().Judge(Series(series), Days(series.Length), null);

        drops.Zip(drops.Skip(1)).ShouldAllBe(pair => pair.First.RecoveredOn < pair.Second.OpenedOn);
    });

    private static readonly Gen<long?[]> SomeSeries =
        Gen.Frequency((1, Gen.Const((long?)null)), (6, Gen.Long[0, 300].Select(value => (long?)value))).Array[1, 60];

    private static IReadOnlyList<DropEpisode> Judge(long?[] series) => Detector().Judge(Series(series), Days(series.Length), null);

    private static DropDetector Detector(DropOptions? options = null) => new(Options.Create(options ?? new DropOptions()));

    private static IEnumerable<DateOnly> Days(int count) => Enumerable.Range(0, count).Select(First.AddDays);

    private static Dictionary<DateOnly, long> Series(long?[] series) =>
        series.Index().Where(day => day.Item is not null).ToDictionary(day => First.AddDays(day.Index), day => day.Item!.Value);
}
