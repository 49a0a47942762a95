using CsCheck;
using MusicInsights.Grains.Alerts;
using MusicInsights.Grains.Alerts.Judging;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Judging;

public sealed class JudgedDayTests
{
    private static readonly AlertRuleOptions Options = new();
    private static readonly Fall Half = new(Least: 90, Actual: 50);

    private static readonly Gen<DayCounts> Counts =
        from expected in Gen.Int[0, 30]
        from present in Gen.Int[0, expected]
        select new DayCounts(expected, present);

    private static readonly Gen<ArtistDay> Day = Gen.Select(
        Counts, Gen.Bool, Gen.Bool, Gen.Double[0.1, 1], Gen.Bool,
        (artist, isSettled, hasIncident, move, isOver) =>
            new ArtistDay { Artist = artist, IsSettled = isSettled, HasIncident = hasIncident, CommonMove = move, IsOver = isOver });

    private static readonly Gen<Fall> AnyFall = Gen.Select(Gen.Double[1, 1000], Gen.Long[0, 1000], (least, actual) => new Fall(least, actual));

    [Fact]
    public void A_fall_waits_for_four_in_five_of_the_artists_releases_and_for_the_portfolio()
    {
        Judge(new(10, 7)).ShouldBe(DropVerdict.Wait);
        Judge(new(10, 8), isSettled: false).ShouldBe(DropVerdict.Wait);
        Judge(new(10, 8)).ShouldBe(DropVerdict.Confirmed);
    }

    [Fact]
    public void After_the_deadline_it_is_judged_with_what_is_there() => Judge(new(10, 7), isSettled: false, isOver: true).ShouldBe(DropVerdict.Confirmed);

    [Fact]
    public void A_source_that_gave_nothing_to_judge_is_to_blame_at_once() => Judge(new(10, 1), isSettled: false, hasIncident: true).ShouldBe(DropVerdict.Incident);

    [Fact]
    public void A_part_of_an_artists_day_says_nothing_once_nothing_more_comes()
    {
        Judge(new(10, 4), isOver: true).ShouldBe(DropVerdict.Incident);
        Judge(new(10, 5), isOver: true).ShouldBe(DropVerdict.Confirmed);
        Judge(new(2, 0), isOver: true).ShouldBe(DropVerdict.Confirmed, "of two releases nobody can tell");
    }

    [Fact]
    public void A_holiday_that_moves_everybody_explains_what_is_no_further_down()
    {
        Judge(new(10, 10), move: 0.55).ShouldBe(DropVerdict.Common);
        Judge(new(10, 10), move: 0.6).ShouldBe(DropVerdict.Confirmed);
    }

    [Fact]
    public void A_day_that_is_over_never_waits() => Gen.Select(Day, AnyFall).Sample((day, fall) =>
        JudgedDay.Judge(day with { IsOver = true }, fall, Options) != DropVerdict.Wait);

    [Fact]
    public void More_that_arrives_never_makes_a_judged_fall_wait() => Gen.Select(Day, AnyFall, Gen.Int[0, 30]).Sample((day, fall, more) =>
    {
        var later = day with { Artist = day.Artist with { Present = Math.Min(day.Artist.Expected, day.Artist.Present + more) } };
        return JudgedDay.Judge(day, fall, Options) == DropVerdict.Wait || JudgedDay.Judge(later, fall, Options) != DropVerdict.Wait;
    });

    [Fact]
    public void Where_nobody_moved_nothing_is_common_and_where_the_whole_day_came_without_an_incident_nothing_is_one() => Gen.Select(Day, AnyFall).Sample((day, fall) =>
    {
        JudgedDay.Judge(day with { CommonMove = 1 }, fall, Options).ShouldNotBe(DropVerdict.Common);
        JudgedDay.Judge(day with { HasIncident = false, Artist = day.Artist with { Present = day.Artist.Expected } }, fall, Options).ShouldNotBe(DropVerdict.Incident);
    });

    [Fact]
    public void A_deeper_common_move_never_turns_what_it_explains_into_a_drop() => Gen.Select(Day, AnyFall, Gen.Double[0.1, 1]).Sample((day, fall, deeper) =>
        JudgedDay.Judge(day, fall, Options) != DropVerdict.Common
        || JudgedDay.Judge(day with { CommonMove = day.CommonMove * deeper }, fall, Options) == DropVerdict.Common);

    private static DropVerdict Judge(DayCounts artist, bool isSettled = true, bool hasIncident = false, double move = 1, bool isOver = false) => JudgedDay.Judge(
        new ArtistDay { Artist = artist, IsSettled = isSettled, HasIncident = hasIncident, CommonMove = move, IsOver = isOver }, Half, Options);
}
