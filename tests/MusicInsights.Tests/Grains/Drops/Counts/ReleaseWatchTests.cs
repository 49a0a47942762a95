using CsCheck;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Counts;

public sealed class ReleaseWatchTests
{
    private readonly CountDay[] _days = Releases.Days(200, day => day is >= 150 and < 153 ? 60 : 300);

    [Fact]
    public void Day_by_day_and_from_a_kept_checkpoint_it_says_what_one_replay_of_all_days_says() => Releases.Any.Sample(days =>
    {
        var expected = Releases.Judge(days);
        var watch = new ReleaseWatch(CountParameters.Default);
        for (var i = 0; i < days.Length; i++)
        {
            // As after a restart: nothing is left but the checkpoint, and its days come again.
            if (i % 17 == 16) watch = new ReleaseWatch(CountParameters.Default, watch.Checkpoint);
            var first = watch.Through is null ? watch.CheckpointDay?.AddDays(1) ?? Releases.First : days[i].Day;

            watch.Judge(first, days[i].Day, Known(days))[^1].ShouldBe(expected[i]);
        }
    }, iter: 30);

    [Fact]
    public void A_new_day_is_one_step_and_a_revised_one_a_replay_of_at_most_45()
    {
        var watch = new ReleaseWatch(CountParameters.Default);
        for (var i = 0; i < _days.Length; i++)
        {
            var steps = 0;
            watch.Judge(_days[i].Day, _days[i].Day, day => Known(_days, ref steps, day)).Count.ShouldBe(1);
            steps.ShouldBeLessThanOrEqualTo(1 + 45, "it moves the checkpoint on now and then");
            var kept = watch.CheckpointDay?.AddDays(1) ?? Releases.First;
            (_days[i].Day.DayNumber - kept.DayNumber + 1).ShouldBeInRange(1, ReleaseWatch.LongestReplay);
        }

        watch.Judge(_days[190].Day, _days[^1].Day, Known(_days)).Count.ShouldBeInRange(ReleaseWatch.LongestReplay - 7, ReleaseWatch.LongestReplay);
    }

    [Fact]
    public void A_drop_on_a_day_that_is_revised_upward_was_none()
    {
        var watch = new ReleaseWatch(CountParameters.Default);
        var known = Releases.Drops(watch.Judge(_days[0].Day, _days[152].Day, Known(_days)));
        known.ShouldHaveSingleItem().OpenedOn.ShouldBe(_days[150].Day);
        for (var day = 150; day < 153; day++)
            _days[day] = _days[day] with { Streams = 290 };

        var again = watch.Judge(_days[150].Day, _days[152].Day, Known(_days));
        var revision = DropRevision.Between(known, Releases.Drops(again));

        (revision.Opened.Count, revision.Changed.Count).ShouldBe((0, 0));
        revision.Revised.ShouldBe(known);
    }

    [Fact]
    public void A_drop_that_opens_a_day_later_once_revised_is_the_same_drop()
    {
        var watch = new ReleaseWatch(CountParameters.Default);
        var known = Releases.Drops(watch.Judge(_days[0].Day, _days[152].Day, Known(_days)));
        _days[150] = _days[150] with { Streams = 280 };

        var again = watch.Judge(_days[150].Day, _days[152].Day, Known(_days));
        var revision = DropRevision.Between(known, Releases.Drops(again));

        (revision.Opened.Count, revision.Revised.Count).ShouldBe((0, 0));
        revision.Changed.ShouldBeEmpty("what was told of its opening stands");
        Releases.Drops(again).ShouldHaveSingleItem().OpenedOn.ShouldBe(_days[151].Day);
    }

    private static Func<DateOnly, CountDay> Known(CountDay[] days) => day => days[day.DayNumber - Releases.First.DayNumber];

    private static CountDay Known(CountDay[] days, ref int steps, DateOnly day)
    {
        steps++;
        return Known(days)(day);
    }
}
