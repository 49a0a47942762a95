using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

public sealed class NoiseTests
{
    [Theory]
    [InlineData(5, 120)]
    [InlineData(60, 3)]
    [InlineData(180, 40)]
    [InlineData(1000, 200)]
    [InlineData(20_000, 400)]
    public void Counts_have_the_mean_and_the_spread_of_a_negative_binomial(double mean, double size)
    {
        var counts = Enumerable.Range(0, 40_000).Select(day =>
        {
            var draw = Draw.Of(1, Chance.Day, 0, day);
            return (double)Noise.NegativeBinomial(ref draw, mean, size);
        }).ToArray();

        var average = counts.Average();
        var variance = counts.Sum(count => (count - average) * (count - average)) / (counts.Length - 1);

        var expected = mean + mean * mean / size;
        average.ShouldBe(mean, 5 * Math.Sqrt(expected / counts.Length));
        (variance / expected).ShouldBeInRange(0.93, 1.07);
    }

    [Fact]
    public void Nothing_expected_gives_nothing()
    {
        var draw = Draw.Of(1, Chance.Day, 0, 0);

        Noise.NegativeBinomial(ref draw, 0, 100).ShouldBe(0);
    }

    [Fact]
    public void A_songs_days_waver_more_than_chance_alone()
    {
        var portfolio = Portfolio.Of(1);
        var song = portfolio.Songs().Where(song => song.Released < Portfolio.Start.AddDays(-400)).MaxBy(song => song.CatalogueLevel)!;

        // Week against week on the same weekday: trend and weekday fall out, noise stays; the median leaves drops and campaigns aside.
        var streams = portfolio.Streams(song, Portfolio.Start.AddDays(-300), Portfolio.Start);
        var ratios = streams.Where(day => streams.ContainsKey(day.Key.AddDays(-7)))
            .Select(day => Math.Abs(Math.Log((double)day.Value / streams[day.Key.AddDays(-7)])))
            .Order().ToArray();
        var deviation = ratios[ratios.Length / 2] / 0.6745 / Math.Sqrt(2);

        var poisson = 1 / Math.Sqrt(streams.Values.Average());
        deviation.ShouldBeGreaterThan(2 * poisson);
        deviation.ShouldBeLessThan(0.15);
    }
}
