using CsCheck;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Validation;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Validation;

public sealed class DayValidatorTests
{
    private static readonly DateOnly Today = new(2026, 5, 20);
    private static readonly DateOnly Released = new(2026, 5, 10);

    [Fact]
    public void A_zero_is_a_value() => Judge(Day(19, streams: 0, listeners: 0)).Accepted.ShouldHaveSingleItem().Values.Streams.ShouldBe(0);

    [Fact]
    public void Today_is_accepted_and_tomorrow_is_not()
    {
        var verdict = Judge(Day(20, 5), Day(21, 5));

        verdict.Accepted.ShouldHaveSingleItem().Values.Day.ShouldBe(Today);
        Fault(verdict).ShouldBe(("date", RefusalReason.InTheFuture));
    }

    [Fact]
    public void A_day_before_there_was_any_streaming_is_out_of_range() =>
        Fault(Judge(new CandidateDay { Day = new DateOnly(1, 1, 1), Values = new DailyMetrics { Day = new DateOnly(1, 1, 1), Streams = 1 }, Raw = "" }))
            .ShouldBe(("date", RefusalReason.OutOfRange));

    [Fact]
    public void Old_days_of_streaming_are_accepted() =>
        Judge(new CandidateDay { Day = new DateOnly(2009, 1, 1), Values = new DailyMetrics { Day = new DateOnly(2009, 1, 1), Streams = 1 }, Raw = "" })
            .Accepted.Count.ShouldBe(1);

    [Theory]
    [InlineData(-1L, null, "streams", RefusalReason.Negative)]
    [InlineData(5L, -2L, "listeners", RefusalReason.Negative)]
    [InlineData(5L, 6L, "listeners", RefusalReason.ListenersExceedStreams)]
    [InlineData(1_000_000_000_001L, null, "streams", RefusalReason.OutOfRange)]
    public void A_value_that_cannot_be_is_refused_with_its_field_and_reason(long? streams, long? listeners, string field, RefusalReason reason)
    {
        var verdict = Judge(Day(19, streams, listeners));

        verdict.Accepted.ShouldBeEmpty();
        Fault(verdict).ShouldBe((field, reason));
        verdict.Refused[0].Raw.ShouldBe("raw of 19");
        verdict.Refused[0].Day.ShouldBe(new DateOnly(2026, 5, 19));
        verdict.Refused[0].Line.ShouldBe(19);
    }

    [Fact]
    public void As_many_listeners_as_streams_are_believable() => Judge(Day(19, 5, 5)).Accepted.Count.ShouldBe(1);

    [Fact]
    public void Listeners_are_not_compared_with_streams_that_are_unknown() => Judge(Day(19, null, 5)).Accepted.Count.ShouldBe(1);

    [Fact]
    public void Popularity_ends_at_one_hundred()
    {
        Judge(With(day => day with { Popularity = 100 })).Accepted.Count.ShouldBe(1);
        Fault(Judge(With(day => day with { Popularity = 101 }))).ShouldBe(("popularity", RefusalReason.OutOfRange));
    }

    [Fact]
    public void The_strict_minimum_refuses_zero_streams()
    {
        var strict = new DayValidator(Options.Create(new ValidationOptions { MinimumStreams = 1 }));

        Fault(strict.Judge([Day(19, 0)], null, Today)).ShouldBe(("streams", RefusalReason.BelowMinimum));
        strict.Judge([Day(19, 1)], null, Today).Accepted.Count.ShouldBe(1);
        strict.Judge([Day(19, null, 3)], null, Today).Accepted.Count.ShouldBe(1, "unknown streams are not few streams");
    }

    [Fact]
    public void What_could_not_be_read_is_refused_as_it_was_found()
    {
        var fault = new FieldFault("streams", RefusalReason.NotANumber, "\"x\" is not a whole number.");

        Judge(Day(19, null) with { Faults = [fault] }).Refused.ShouldHaveSingleItem().Fault.ShouldBe(fault);
        Fault(Judge(Day(19, 5) with { Day = null })).ShouldBe(("date", RefusalReason.MissingField));
    }

    [Fact]
    public void A_day_without_any_value_is_let_go() => Ignored(Judge(Day(19, null))).ShouldBe([(IgnoredReason.NoValue, 1)]);

    [Fact]
    public void Zeros_before_the_release_are_let_go_and_values_there_are_marked()
    {
        var verdict = Judge(Released, Day(8, 0, 0), Day(9, 3), Day(10, 0));

        Ignored(verdict).ShouldBe([(IgnoredReason.PreRelease, 1)]);
        verdict.PreRelease.ShouldBe([new DateOnly(2026, 5, 8)]);
        verdict.Accepted.Select(day => (day.Values.Day.Day, day.IsBeforeRelease)).ShouldBe([(9, true), (10, false)]);
    }

    [Fact]
    public void The_same_day_twice_is_let_go_when_it_agrees_and_refused_when_it_does_not()
    {
        var verdict = Judge(Day(19, 5), Day(19, 5), Day(19, 6));

        verdict.Accepted.ShouldHaveSingleItem().Values.Streams.ShouldBe(5);
        Ignored(verdict).ShouldBe([(IgnoredReason.RepeatedDay, 1)]);
        Fault(verdict).ShouldBe(("date", RefusalReason.ConflictingDay));
    }

    [Fact]
    public void The_same_zero_before_the_release_twice_is_counted_twice() =>
        Ignored(Judge(Released, Day(8, 0), Day(8, 0))).ShouldBe([(IgnoredReason.PreRelease, 1), (IgnoredReason.RepeatedDay, 1)]);

    [Fact]
    public void A_zero_before_the_release_and_another_value_of_that_day_contradict_each_other()
    {
        var verdict = Judge(Released, Day(8, 0), Day(8, 4));

        verdict.Accepted.ShouldBeEmpty();
        Fault(verdict).ShouldBe(("date", RefusalReason.ConflictingDay));
    }

    [Fact]
    public void Every_record_ends_exactly_once() => Records.Sample(records =>
    {
        var verdict = Judge(Released, [.. records]);

        (verdict.Accepted.Count + verdict.Ignored.Values.Sum() + verdict.Refused.Count).ShouldBe(records.Length);
        verdict.Accepted.Select(day => day.Values.Day).ShouldBeUnique();
        verdict.Accepted.Select(day => day.Values.Day).ShouldBeInOrder();
    });

    [Fact]
    public void Every_day_of_the_range_has_a_value_or_one_reason() => Records.Sample(records =>
    {
        var range = new DayRange(new DateOnly(2026, 5, 5), new DateOnly(2026, 5, 15));
        var verdict = Judge(Released, [.. records]);
        var valued = verdict.Accepted.Select(day => day.Values.Day).Where(range.Contains);

        verdict.GapsIn(range).Select(gap => gap.Day).Concat(valued).Order().ShouldBe(range.Days());
    });

    [Fact]
    public void A_gap_says_whether_the_day_is_absent_refused_or_before_the_release()
    {
        var verdict = Judge(Released, Day(9, 0), Day(10, -5), Day(11, 5));

        verdict.GapsIn(new DayRange(new DateOnly(2026, 5, 9), new DateOnly(2026, 5, 12))).ShouldBe(
        [
            new DayGap(new DateOnly(2026, 5, 9), GapReason.PreRelease),
            new DayGap(new DateOnly(2026, 5, 10), GapReason.Refused),
            new DayGap(new DateOnly(2026, 5, 12), GapReason.AbsentAtSource),
        ]);
    }

    private static readonly Gen<CandidateDay[]> Records = Gen.Select(Gen.Int[4, 24], Gen.Int[-1, 2], Gen.Int[-1, 2], (day, streams, listeners) =>
        Day(day, streams == 2 ? null : streams, listeners == 2 ? null : listeners)).Array[0, 15];

    private static Verdict Judge(params CandidateDay[] days) => Judge(null, days);

    private static Verdict Judge(DateOnly? released, params CandidateDay[] days) =>
        new DayValidator(Options.Create(new ValidationOptions())).Judge(days, released, Today);

    private static (string Field, RefusalReason Reason) Fault(Verdict verdict)
    {
        var fault = verdict.Refused.ShouldHaveSingleItem().Fault;
        fault.Message.ShouldNotBeNullOrWhiteSpace();
        return (fault.Field, fault.Reason);
    }

    private static IEnumerable<(IgnoredReason, int)> Ignored(Verdict verdict) => verdict.Ignored.OrderBy(i => i.Key).Select(i => (i.Key, i.Value));

    private static CandidateDay With(Func<DailyMetrics, DailyMetrics> set) => Day(19, 10) with { Values = set(Day(19, 10).Values) };

    private static CandidateDay Day(int day, long? streams, long? listeners = null)
    {
        var date = new DateOnly(2026, 5, day);
        return new CandidateDay
        {
            Day = date, Values = new DailyMetrics { Day = date, Streams = streams, Listeners = listeners }, Raw = $"raw of {day}", Line = day,
        };
    }
}
