using CsCheck;
using MusicInsights.Sandbox.Portfolios;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

public sealed class DeterminismTests
{
    [Fact]
    public void A_day_has_the_same_value_whatever_was_asked_before()
    {
        Gen.Select(Gen.Int, Gen.Int[0, 30], Gen.Int[-600, 200], Gen.Int[0, 40]).Sample((seed, nth, offset, length) =>
        {
            var (asked, other) = (Portfolio.Of(seed), Portfolio.Of(seed));
            var track = asked.Songs().ElementAt(nth).Track;
            var range = new DayRange(Portfolio.Start.AddDays(offset), Portfolio.Start.AddDays(offset + length));

            var together = asked.SongDays(track, range, Portfolio.Latest).ToArray();
            var apart = range.Days().Reverse()
                .SelectMany(day => other.SongDays(track, new DayRange(day, day), Portfolio.Latest))
                .Reverse().ToArray();

            apart.ShouldBe(together);
        }, iter: 50);
    }

    [Fact]
    public void Another_seed_is_another_portfolio()
    {
        var (one, other) = (Portfolio.Of(1), Portfolio.Of(2));

        one.Artists.Select(artist => artist.Id).Intersect(other.Artists.Select(artist => artist.Id)).ShouldBeEmpty();
        one.Songs().Select(song => song.Size).Intersect(other.Songs().Select(song => song.Size)).ShouldBeEmpty();
    }

    [Fact]
    public void Counts_are_ordered_as_people_are_and_never_negative()
    {
        var portfolio = Portfolio.Of(3);
        var range = new DayRange(Portfolio.Start.AddDays(-200), Portfolio.Start.AddDays(100));

        var days = portfolio.Songs().SelectMany(song => portfolio.SongDays(song.Track, range, range.To)).Select(day => day.Value).ToArray();

        days.ShouldAllBe(day => day.Listeners <= day.Streams && day.Saves <= day.Streams && day.PlaylistAdds <= day.Streams);
        days.Where(day => day.Streams > 1).ShouldAllBe(day => day.Listeners < day.Streams && day.Listeners > 0);
        days.ShouldAllBe(day => day.Saves >= 0 && day.PlaylistAdds >= 0);
        days.Sum(day => day.Saves!.Value).ShouldBeInRange(1, days.Sum(day => day.Streams) / 20);
    }
}
