using CsCheck;
using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

public sealed class RevisionTests
{
    [Fact]
    public void Known_values_only_rise_by_at_most_six_percent_and_are_final_after_three_days()
    {
        Gen.Select(Gen.Long[0, 30_000], Gen.Double[0, Revision.Most]).Sample((final, missing) =>
        {
            var known = Enumerable.Range(0, 6).Select(age => new Revision(missing, age).Known(final)).ToArray();

            known.Zip(known.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
            ((double)final).ShouldBeLessThanOrEqualTo(known[0] * (1 + Revision.Most) + 1e-9);
            known.Skip(Revision.Days).ShouldAllBe(value => value == final);
        });
    }

    [Fact]
    public void A_newest_day_is_really_revised_upward_as_days_pass()
    {
        var portfolio = Portfolio.Of(1);
        var day = Portfolio.Start;
        var song = portfolio.Songs().Where(song => song.Released < day).MaxBy(song => song.CatalogueLevel)!;

        var known = Enumerable.Range(0, 5)
            .Select(age => portfolio.SongDays(song.Track, new DayRange(day, day), day.AddDays(age)).Single().Value)
            .ToArray();

        known[0].Streams.ShouldBeLessThan(known[3].Streams);
        known.Zip(known.Skip(1)).ShouldAllBe(pair => pair.First.Streams <= pair.Second.Streams);
        known.Zip(known.Skip(1)).ShouldAllBe(pair => pair.First.Listeners <= pair.Second.Listeners);
        known[4].ShouldBe(known[3]);
    }

    [Fact]
    public void The_whole_portfolio_settles_three_days_on()
    {
        var portfolio = Portfolio.Of(4);
        var week = new DayRange(Portfolio.Start.AddDays(-6), Portfolio.Start);

        foreach (var artist in portfolio.Artists)
        {
            foreach (var track in artist.Releases)
                portfolio.SongDays(track, week, week.To.AddDays(3)).ShouldBe(portfolio.SongDays(track, week, week.To.AddDays(90)));
            // Monthly listeners and all counts of the artist settle with the songs.
            portfolio.ArtistDays(artist, week, week.To.AddDays(3)).ShouldBe(portfolio.ArtistDays(artist, week, week.To.AddDays(90)));
        }
    }
}
