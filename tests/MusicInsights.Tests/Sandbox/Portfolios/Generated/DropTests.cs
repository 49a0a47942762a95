using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

public sealed class DropTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-7)]
    [InlineData(12345)]
    public void A_newcomer_sees_a_drop_within_three_days_and_another_about_every_fourth(int seed)
    {
        var drops = Drops(Portfolio.Of(seed), 0, 180);

        drops[0].From.ShouldBeInRange(Portfolio.Start, Portfolio.Start.AddDays(2));
        drops.Zip(drops.Skip(1)).ShouldAllBe(pair => pair.Second.From.DayNumber - pair.First.From.DayNumber <= 6);
        drops.Count.ShouldBeInRange(40, 50);
        drops.ShouldAllBe(drop => drop.Days >= 3 && drop.Days <= 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-7)]
    public void A_drop_is_a_real_fall_of_the_values_themselves_for_all_its_days(int seed)
    {
        var portfolio = Portfolio.Of(seed);
        foreach (var drop in Drops(portfolio, 0, 180))
        {
            var before = portfolio.Streams(drop.Song, drop.From.AddDays(-7), drop.From.AddDays(-1));
            var during = portfolio.Streams(drop.Song, drop.From, drop.From.AddDays(drop.Days - 1));
            if (Fallen(portfolio, drop.Song, drop.From.AddDays(-7))) continue;

            // Weekdays differ by up to a half and days waver: single days need less than the whole drop.
            during.Values.ShouldAllBe(streams => streams < before.Values.Average() * 0.55);
            during.Values.Average().ShouldBeLessThan(before.Values.Average() * 0.4, $"{drop.Song.Track.Title} {drop.From}");
        }
    }

    [Fact]
    public void History_has_drops_too_but_rarely()
    {
        var before = Drops(Portfolio.Of(1), -365, -1);

        before.Count.ShouldBeInRange(15, 30);
    }

    /// <summary>The drops that begin within the days, by their offsets from the start.</summary>
    private static List<Drop> Drops(GeneratedPortfolio portfolio, int from, int to) =>
    [
        .. Enumerable.Range(from, to - from + 1)
            .SelectMany(offset => portfolio.Drops.Around(Portfolio.Start.AddDays(offset)))
            .Distinct()
            .Where(drop => drop.From >= Portfolio.Start.AddDays(from) && drop.From <= Portfolio.Start.AddDays(to))
            .OrderBy(drop => drop.From),
    ];

    /// <summary>Whether the week to compare with lies in another drop of the same song.</summary>
    private static bool Fallen(GeneratedPortfolio portfolio, Song song, DateOnly week) =>
        Enumerable.Range(0, 7).Any(offset => portfolio.Drops.Remaining(song, week.AddDays(offset)) < 1);
}
