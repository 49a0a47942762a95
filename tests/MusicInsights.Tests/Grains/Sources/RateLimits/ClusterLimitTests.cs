using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.RateLimits;
using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Grains.Sources.Resilience;
using MusicInsights.Tests.Grains.Sources.Resilience;
using MusicInsights.Tests.Grains.Storage;
using Orleans.TestingHost;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.RateLimits;

/// <summary>One credential, two silos, a server that counts.</summary>
public sealed class ClusterLimitTests
{
    [Theory]
    [InlineData(60, 6, 240)]
    public async Task Two_silos_together_call_as_often_as_one_may_and_hardly_less(int permits, int seconds, int calls)
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        await using var server = await LoopbackServer.StartAsync();
        var budget = new CallBudget("shared", permits, TimeSpan.FromSeconds(seconds));

        var answers = await Task.WhenAll(cluster.Silos.Silos.SelectMany(silo => Send(Door(silo, server, budget), server, calls / 2)));

        answers.ShouldAllBe(answer => answer.Nothing == null);
        server.Calls.ShouldBe(calls);
        Windows.Most(server.Arrivals, budget.Window).ShouldBeLessThanOrEqualTo(permits);
        // That no more get through is a law. How many do is a measure, and here beside everything else that the machine does.
        Windows.Least(server.Arrivals, budget.Window).ShouldBeGreaterThanOrEqualTo(permits * 60 / 100);
    }

    [Fact]
    public async Task A_limit_that_moves_in_the_midst_of_its_work_lets_no_more_through()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        await using var server = await LoopbackServer.StartAsync();
        var budget = new CallBudget("moved", 20, TimeSpan.FromSeconds(2));
        var sent = cluster.Silos.Silos.SelectMany(silo => Send(Door(silo, server, budget), server, 30)).ToList();
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
        var first = await Task.WhenAll(Send(Door(cluster.Silos.Silos[0], server, budget), server, 1));
        first.ShouldAllBe(answer => answer.Nothing == null);
        var home = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Limit(cluster, budget));
        var (doomed, other) = (cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home)), cluster.Silos.Silos.Single(silo => !silo.SiloAddress.Equals(home)));
        var lost = Send(Door(doomed, server, budget), server, 100, dead.Token);
        var kept = Send(Door(other, server, budget), server, 50);
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
        var door = Door(cluster.Silos.Silos[0], server, budget);
        await Task.WhenAll(Send(door, server, 1));
        await Eventually.True(async () => await cluster.Database.Count(
            "orleans.orleansstorage WHERE grainidextensionstring = 'limit:rested' AND convert_from(payloadbinary, 'utf8')::jsonb ->> 'IsInUse' = 'false'") == 1);
        await cluster.Silos.DeactivateAsync(Limit(cluster, budget));
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Send(door, server, 1));

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(LeaseTerms.AfterDeath(budget.Window));
    }

    private static IRateLimitGrain Limit(TestCluster cluster, CallBudget budget) => cluster.Grains.GetGrain<IRateLimitGrain>(IRateLimitGrain.Key(budget.Credential));

    private static SourceHttp Door(InProcessSiloHandle silo, LoopbackServer server, CallBudget budget) =>
        silo.ServiceProvider.GetRequiredService<SourceHttpFactory>().Create(new SourceHttpSettings
        {
            Source = "test", Title = "Test Source", CredentialSetting = "TEST_SOURCE_TOKEN", Concurrency = 1000, Budget = budget,
        });

    private static List<Task<HttpAnswer>> Send(SourceHttp door, LoopbackServer server, int calls, CancellationToken stop = default) =>
        [.. Enumerable.Range(0, calls).Select(_ => door.Send(() => new HttpRequestMessage(HttpMethod.Get, server.Address), stop))];
}
