using System.Diagnostics;
using MusicInsights.GrainInterfaces.RateLimits;
using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Tests.Grains.Sources.Resilience;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>One credential, two silos, a server that counts.</summary>
public sealed class ClusterLimitTests
{
    [Fact]
    public async Task A_limit_that_moves_in_the_midst_of_its_work_lets_no_more_through()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        await using var server = await LoopbackServer.StartAsync();
        var budget = new CallBudget("moved", 20, TimeSpan.FromSeconds(2));
        var sent = cluster.Silos.Silos.SelectMany(silo => CountedCalls.Send(CountedCalls.Door(silo, server, budget), server, 30)).ToList();
        await Eventually.True(() => server.Calls >= 15);
        await cluster.Silos.DeactivateAsync(Limit(cluster, budget));

        (await Task.WhenAll(sent)).ShouldAllBe(answer => answer.Nothing == null);
        server.Calls.ShouldBe(60);
        Windows.Most(server.Arrivals, budget.Window).ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public async Task A_limit_that_dies_with_its_silo_lets_no_more_through()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        await using var server = await LoopbackServer.StartAsync();
        var budget = new CallBudget("killed", 20, TimeSpan.FromSeconds(2));
        using var dead = new CancellationTokenSource();
        var first = await Task.WhenAll(CountedCalls.Send(CountedCalls.Door(cluster.Silos.Silos[0], server, budget), server, 1));
        first.ShouldAllBe(answer => answer.Nothing == null);
        var home = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Limit(cluster, budget));
        var (doomed, other) = (cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home)), cluster.Silos.Silos.Single(silo => !silo.SiloAddress.Equals(home)));
        var lost = CountedCalls.Send(CountedCalls.Door(doomed, server, budget), server, 100, dead.Token);
        var kept = CountedCalls.Send(CountedCalls.Door(other, server, budget), server, 50);
        await Eventually.True(() => server.Calls >= 15);
        await cluster.Silos.KillSiloAsync(doomed);

        (await Task.WhenAll(kept)).ShouldAllBe(answer => answer.Nothing == null);
        Windows.Most(server.Arrivals, budget.Window).ShouldBeLessThanOrEqualTo(20);
        await dead.CancelAsync();
        await Task.WhenAll(lost).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_limit_that_went_when_nothing_was_under_way_grants_at_once_when_it_comes_back()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var server = await LoopbackServer.StartAsync();
        var budget = new CallBudget("rested", 5, TimeSpan.FromMilliseconds(300));
        var door = CountedCalls.Door(cluster.Silos.Silos[0], server, budget);
        await Task.WhenAll(CountedCalls.Send(door, server, 1));
        await Eventually.True(async () => await cluster.Database.Count(
            "orleans.orleansstorage WHERE grainidextensionstring = 'limit:rested' AND convert_from(payloadbinary, 'utf8')::jsonb ->> 'IsInUse' = 'false'") == 1);
        await cluster.Silos.DeactivateAsync(Limit(cluster, budget));
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(CountedCalls.Send(door, server, 1));

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(LeaseTerms.AfterDeath(budget.Window));
    }

    private static IRateLimitGrain Limit(TestCluster cluster, CallBudget budget) => cluster.Grains.GetGrain<IRateLimitGrain>(IRateLimitGrain.Key(budget.Credential));
}
