using MusicInsights.Grains.Predictions.Features;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Features;

public sealed class MetricTapeTests
{
    private static readonly DateOnly Day = new(2026, 6, 30);

    [Fact]
    public void A_steady_release_has_its_level_no_growth_and_no_volatility() =>
        Features(200, _ => 99).ShouldBe([(float)Math.Log(100), (float)Math.Log(100), (float)Math.Log(100), 0, 0, 0], 1e-5);

    [Fact]
    public void A_week_of_twice_as_many_streams_grows_by_the_logarithm_of_two()
    {
        var features = Features(200, ago => ago < 7 ? 1_999 : 999);
        features[3].ShouldBe((float)Math.Log(2), 1e-5f);
        features[5].ShouldBeGreaterThan(0.2f);
    }

    [Fact]
    public void A_release_of_five_days_is_judged_by_these_five() => Features(5, _ => 99)[..3].ShouldBe([(float)Math.Log(100), (float)Math.Log(100), (float)Math.Log(100)], 1e-5);

    [Fact]
    public void More_unknown_days_than_known_ones_are_no_level()
    {
        var features = Features(200, ago => ago < 3 ? 99 : null);
        Missing.Is(features[0]).ShouldBeTrue();
        Features(200, ago => ago < 4 ? 99 : null)[0].ShouldBe((float)Math.Log(100), 1e-5f);
    }

    [Fact]
    public void Nothing_is_known_of_a_release_that_is_not_out() => Features(0, _ => 99).ShouldAllBe(value => Missing.Is(value));

    private static float[] Features(int lived, Func<int, long?> streams) =>
        [.. new MetricTape(Day, lived, Enumerable.Range(0, MetricTape.Days).Select(ago => (Day.AddDays(-ago), streams(ago)))).Features()];
}
