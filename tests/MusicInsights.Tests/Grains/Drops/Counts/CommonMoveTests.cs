using CsCheck;
using MusicInsights.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Counts;

public sealed class CommonMoveTests
{
    [Fact]
    public void Nobody_knows_of_a_move_without_releases() => CommonMove.Of([]).ShouldBe(1);

    [Fact]
    public void A_common_rise_is_no_move() => CommonMove.Of([1.3, 1.4, 1.5]).ShouldBe(1);

    [Fact]
    public void Many_releases_say_it_almost_as_it_is_and_one_says_little()
    {
        CommonMove.Of([.. Enumerable.Repeat(0.7, 500)]).ShouldBe(0.7, 0.01);
        CommonMove.Of([0.1]).ShouldBeGreaterThan(0.8, "its own fall must not excuse itself");
    }

    [Fact]
    public void It_lies_between_the_median_and_none() => Gen.Double[0, 3].List[1, 50].Sample(ratios =>
    {
        var move = CommonMove.Of(ratios);
        var median = ratios.Order().ElementAt((ratios.Count - 1) / 2);

        move.ShouldBeInRange(Math.Min(1, median), 1);
    });
}
