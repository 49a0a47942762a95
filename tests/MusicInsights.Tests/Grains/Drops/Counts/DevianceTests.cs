using CsCheck;
using MusicInsights.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Counts;

public sealed class DevianceTests
{
    [Fact]
    public void What_was_expected_is_no_surprise() => Gen.Select(Gen.Double[0.5, 1e6], Gen.Double[1e-5, 1]).Sample((mean, noise) => Deviance.Of(mean, mean, noise).ShouldBe(0, 1e-3));

    [Fact]
    public void It_grows_with_the_distance_and_has_its_sign() => Gen.Select(Gen.Double[5, 1e5], Gen.Double[1e-4, 1], Gen.Double[0.05, 0.5]).Sample((mean, noise, share) =>
    {
        Deviance.Of(mean * (1 - share), mean, noise).ShouldBeLessThan(0);
        Deviance.Of(mean * (1 + share), mean, noise).ShouldBeGreaterThan(0);
        Deviance.Of(mean * (1 - share * 1.5), mean, noise).ShouldBeLessThan(Deviance.Of(mean * (1 - share), mean, noise));
    });

    [Fact]
    public void Of_many_streams_with_little_noise_it_is_the_plain_number_of_standard_deviations() =>
        Deviance.Of(1e6 * 0.99, 1e6, 1e-4).ShouldBe(-0.01 / Math.Sqrt(1e-4 + 1e-6), 0.02);

    [Theory]
    [InlineData(10, 0, -4.4721)]
    [InlineData(10, 5, -1.7515)]
    public void Without_noise_it_is_that_of_plain_counting(double mean, double count, double expected) => Deviance.Of(count, mean, 1e-9).ShouldBe(expected, 1e-3);
}
