using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Training;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Training;

public sealed class ExamplesTests
{
    private static readonly DateOnly Released = new(2026, 1, 1);
    private static readonly DateOnly AsOf = new(2026, 6, 30);

    [Fact]
    public void A_row_ends_on_the_day_before_the_outcomes_window_begins()
    {
        var row = Rows(new Outcome("discover_weekly", "28d", AsOf, 138)).ShouldHaveSingleItem();
        row.Day.ShouldBe(new DateOnly(2026, 6, 2));
        row.Label.ShouldBeTrue();
    }

    [Fact]
    public void The_outcomes_own_streams_are_not_among_the_features() =>
        Rows(new Outcome("discover_weekly", "28d", AsOf, 1))[0].Features[0].ShouldBe(Missing.Log(100), 1e-5f);

    [Theory]
    [InlineData("discover_weekly", "28d", 137, false)]
    [InlineData("discover_weekly", "28d", 138, true)]
    [InlineData("discover_weekly", "7d", 500, null)]
    [InlineData("release_radar", "28d", 500, null)]
    public void More_than_the_threshold_in_28_days_is_a_pick_up(string playlist, string window, long streams, bool? label) =>
        PickUp.DiscoverWeekly.Of(new Outcome(playlist, window, AsOf, streams)).ShouldBe(label);

    [Fact]
    public void An_outcome_before_the_release_was_known_teaches_nothing() => Rows(new Outcome("discover_weekly", "28d", Released.AddDays(20), 500)).ShouldBeEmpty();

    private static TrainingRow[] Rows(Outcome outcome)
    {
        // A hundred streams a day before the window, ten thousand within.
        var days = Enumerable.Range(0, 181).Select(Released.AddDays)
            .Select(day => new Known<SongDay>(day, Examples.Told(day), new SongDay(day <= AsOf.AddDays(-28) ? 100 : 10_000, null, null, null)));
        return [.. Examples.Of("one", new ReleaseHistory(Released) { Days = [.. days] }, [outcome], PickUp.DiscoverWeekly)];
    }
}
