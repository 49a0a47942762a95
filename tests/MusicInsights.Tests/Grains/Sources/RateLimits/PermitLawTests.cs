using CsCheck;
using MusicInsights.Grains.Sources.RateLimits;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>What holds whatever happens to silos, messages and the ledger itself.</summary>
public sealed class PermitLawTests
{
    private static readonly Gen<(int Kind, int Who, int Amount)> Event = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 2], Gen.Int[0, 1500]);

    [Fact]
    public void No_window_ever_sees_more_arrivals_than_there_are_permits() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[300, 20_000], Event.Array[50, 400]).Sample(
            (permits, window, events) =>
            {
                var world = new PermitWorld(new CallBudget("law", permits, TimeSpan.FromMilliseconds(window)));
                foreach (var (kind, who, amount) in events)
                    world.Happen(kind, who, amount);
                world.MostInAWindow().ShouldBeLessThanOrEqualTo(permits);
            },
            iter: 1000);

    [Fact]
    public void While_there_is_work_each_window_sees_nearly_all_that_may_come()
    {
        var world = new PermitWorld(new CallBudget("law", 100, TimeSpan.FromSeconds(30)));
        world.Work(calls: 1000, callMilliseconds: 200);

        world.Arrivals.Count.ShouldBe(1000);
        world.MostInAWindow().ShouldBeInRange(95, 100);
        world.LeastInAWindow().ShouldBeGreaterThanOrEqualTo(90);
    }

    [Fact]
    public void Few_permits_for_a_long_window_go_to_whom_they_are_asked_of_and_not_once_in_a_while()
    {
        var world = new PermitWorld(new CallBudget("law", 10, TimeSpan.FromHours(1)));
        world.Work(calls: 10, callMilliseconds: 200);

        (world.Arrivals[9] - world.Arrivals[0]).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }
}
