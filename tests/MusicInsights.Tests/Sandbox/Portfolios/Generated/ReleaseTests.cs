using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

public sealed class ReleaseTests
{
    [Fact]
    public void A_release_peaks_in_its_first_week_and_decays_to_its_catalogue_level()
    {
        foreach (var song in Portfolio.Of(1).Songs())
        {
            var expected = Enumerable.Range(0, 365).Select(age => song.Expected(song.Released.AddDays(age))).ToArray();

            Array.IndexOf(expected, expected.Max()).ShouldBeLessThan(7);
            (expected.Max() / expected[^1]).ShouldBeGreaterThan(2);
            expected.Skip(7).Zip(expected.Skip(8)).ShouldAllBe(pair => pair.Second <= pair.First);
            song.Expected(song.Released.AddDays(-1)).ShouldBe(0);
        }
    }

    [Fact]
    public void Levels_reach_from_a_handful_to_thousands()
    {
        var songs = Portfolio.Of(1).Songs().ToArray();

        songs.Min(song => song.CatalogueLevel).ShouldBeInRange(5, 20);
        songs.Max(song => song.CatalogueLevel).ShouldBeInRange(2000, 5000);
        songs.Max(song => song.Expected(song.Released.AddDays(3))).ShouldBeInRange(5000, 22_000);
    }

    [Fact]
    public void A_day_is_missing_now_and_then_and_stays_missing()
    {
        var portfolio = Portfolio.Of(1);
        var (asked, missing) = (0, 0);
        foreach (var song in portfolio.Songs())
        {
            var from = song.Released;
            var known = portfolio.Streams(song, from, Portfolio.Start.AddDays(200));
            asked += Portfolio.Start.AddDays(200).DayNumber - from.DayNumber + 1;
            missing += Portfolio.Start.AddDays(200).DayNumber - from.DayNumber + 1 - known.Count;
            portfolio.Streams(song, from, Portfolio.Start.AddDays(200)).Count.ShouldBe(known.Count);
        }

        ((double)missing / asked).ShouldBeInRange(1 / 600.0, 1 / 150.0);
    }

    [Fact]
    public void Campaigns_lift_some_songs_for_one_or_two_weeks()
    {
        var campaigns = new Campaigns(seed: 1);
        var runs = Portfolio.Of(1).Songs().SelectMany(song => Runs(campaigns, song)).ToArray();

        runs.Length.ShouldBeGreaterThan(50);
        // A run may touch the next stretch's; none is shorter than a week.
        runs.ShouldAllBe(days => days >= 7);
        runs.Count(days => days <= 14).ShouldBeGreaterThan(runs.Length * 9 / 10);
    }

    private static IEnumerable<int> Runs(Campaigns campaigns, Song song)
    {
        // From an unlifted day on: the first campaign must not be met half way.
        var day = Portfolio.Start.AddDays(-720);
        while (campaigns.Lift(song, day) > 1) day = day.AddDays(1);
        for (var run = 0; day < Portfolio.Start; day = day.AddDays(1))
        {
            if (campaigns.Lift(song, day) > 1)
            {
                run++;
                continue;
            }

            if (run > 0) yield return run;
            run = 0;
        }
    }
}
