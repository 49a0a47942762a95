using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Tests.Grains.Sources.Resilience;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>One credential, two silos, a server that counts, and nothing else at work: how many calls get through is a measure.</summary>
[Collection(Alone.Name)]
public sealed class ClusterThroughputTests
{
    [Theory]
    [InlineData(60, 6, 240)]
    public async Task Two_silos_together_call_as_often_as_one_may_and_hardly_less(int permits, int seconds, int calls)
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        await using var server = await LoopbackServer.StartAsync();
        var budget = new CallBudget("shared", permits, TimeSpan.FromSeconds(seconds));

        var answers = await Task.WhenAll(cluster.Silos.Silos.SelectMany(silo => CountedCalls.Send(CountedCalls.Door(silo, server, budget), server, calls / 2)));

        answers.ShouldAllBe(answer => answer.Nothing == null);
        server.Calls.ShouldBe(calls);
        Windows.Most(server.Arrivals, budget.Window).ShouldBeLessThanOrEqualTo(permits);
        // That no more get through is a law. How many do is a measure, on whatever machine this is.
        Windows.Least(server.Arrivals, budget.Window).ShouldBeGreaterThanOrEqualTo(permits * 60 / 100);
    }
}
