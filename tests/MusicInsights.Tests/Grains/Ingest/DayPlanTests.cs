using CsCheck;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

public sealed class DayPlanTests
{
    private static readonly DateOnly Zero = new(2026, 1, 1);

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 60].Select(Zero.AddDays);
    private static readonly Gen<DateOnly?> MaybeDay = Gen.OneOf(Gen.Const((DateOnly?)null), Day.Select(day => (DateOnly?)day));
    private static readonly Gen<DayRange?> Concluded =
        Gen.OneOf(Gen.Const((DayRange?)null), Gen.Select(Gen.Int[0, 40], Gen.Int[0, 20], (first, more) => (DayRange?)new DayRange(Zero.AddDays(first), Zero.AddDays(first + more))));
    private static readonly Gen<IngestRequest?> Request = Gen.OneOf(
        Gen.Const((IngestRequest?)null), Gen.Select(MaybeDay, MaybeDay, Gen.Bool, (first, last, force) => (IngestRequest?)new IngestRequest(first, last, force)));

    [Fact]
    public void Exactly_the_missing_days_are_asked_for() => Gen.Select(Request, Concluded, Day, Day, Gen.Int[1, 30]).Sample((request, concluded, start, today, longest) =>
    {
        var force = request?.Force == true;
        var first = request?.First ?? (force || concluded is null ? start : concluded.Value.Last.AddDays(1));
        var last = request?.Last is { } asked && asked < today ? asked : today;
        var missing = new DayRange(first, last).Days().Where(day => force || concluded?.Contains(day) != true);

        var planned = DayPlan.Ranges(request, concluded, start, today, longest);

        planned.SelectMany(range => range.Days()).ShouldBe(missing);
        planned.ShouldAllBe(range => range.Count >= 1 && range.Count <= longest);
    });

    [Fact]
    public void Without_a_request_nothing_concluded_is_asked_for_again()
    {
        var concluded = new DayRange(Zero, Zero.AddDays(10));

        DayPlan.Ranges(null, concluded, Zero.AddDays(-5), Zero.AddDays(13), 366).ShouldBe([new DayRange(Zero.AddDays(11), Zero.AddDays(13))]);
        DayPlan.Ranges(null, concluded, Zero, Zero.AddDays(10), 366).ShouldBeEmpty();
    }

    [Fact]
    public void Concluded_days_stay_one_range_that_holds_what_was_concluded() => Gen.Select(Concluded, Concluded.Where(range => range is not null)).Sample((done, walked) =>
    {
        var extended = DayPlan.Extend(done, walked!.Value);

        if (done is { } before)
        {
            before.Days().ShouldAllBe(day => extended.Contains(day));
            extended.Days().ShouldAllBe(day => before.Contains(day) || walked.Value.Contains(day));
        }
        else
        {
            extended.ShouldBe(walked.Value);
        }
    });

    [Fact]
    public void Walking_what_is_planned_concludes_through_today() => Gen.Select(Concluded, Day, Gen.Int[1, 30]).Sample((concluded, today, longest) =>
    {
        var ranges = DayPlan.Ranges(null, concluded, Zero, today, longest);
        var done = ranges.Aggregate(concluded, (so_far, range) => DayPlan.Extend(so_far, range));

        done.ShouldNotBeNull().Last.ShouldBeGreaterThanOrEqualTo(today);
        DayPlan.Ranges(null, done, Zero, today, longest).ShouldBeEmpty();
    });

    [Fact]
    public void Days_that_a_source_revises_are_asked_for_again_with_the_new_ones()
    {
        var concluded = new DayRange(Zero, Zero.AddDays(10));
        var fresh = new DayRange(Zero.AddDays(11), Zero.AddDays(12));

        DayPlan.WithLookBack(fresh, concluded, 3).ShouldBe(new PlannedDays(new DayRange(Zero.AddDays(8), Zero.AddDays(12)), fresh));
        DayPlan.WithLookBack(fresh, concluded, 30).Days.First.ShouldBe(Zero, "what was never concluded is not revised");
    }

    [Fact]
    public void Nothing_is_asked_for_again_where_nothing_was_concluded_before()
    {
        var range = new DayRange(Zero, Zero.AddDays(5));

        DayPlan.WithLookBack(range, null, 3).ShouldBe(new PlannedDays(range, range));
        DayPlan.WithLookBack(range, new DayRange(Zero.AddDays(6), Zero.AddDays(9)), 3).Days.ShouldBe(range, "days before the concluded ones follow none");
    }
}
