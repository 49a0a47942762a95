using MusicInsights.GrainInterfaces.Live;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Live;

public sealed class KilledFeedTests
{
    [Fact]
    public async Task A_silo_that_dies_right_after_its_commits_takes_no_event_with_it()
    {
        await using var cluster = await TestCluster.StartAsync(silos: 2);
        var feed = cluster.Grains.GetGrain<ILiveFeedGrain>(ILiveFeedGrain.Key);
        var ear = new Ear("host");
        var me = cluster.Grains.CreateObjectReference<ILiveFeedObserver>(ear);
        await ear.Renew(cluster.Grains, me);
        await Commit(cluster, 5);
        await feed.Nudge();
        await Eventually.Equal(5, () => Task.FromResult(ear.Heard.Count));

        var home = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(feed);
        await Commit(cluster, 5);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos.Single(silo => silo.SiloAddress.Equals(home)));

        await Eventually.True(async () =>
        {
            try
            {
                await ear.Renew(cluster.Grains, me);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                // Until the other silo knows that this one is gone; a host asks again.
            }

            return ear.Heard.Count == 10;
        });
        ear.Heard.Select(e => e.Seq - ear.Heard[0].Seq).ShouldBe(Enumerable.Range(0, 10).Select(n => (long)n));
        ear.Resyncs.ShouldBe(0);
    }

    private static Task Commit(TestCluster cluster, int count) => cluster.Database.Execute(
        "INSERT INTO live_events (committed_at, type, topics, payload) SELECT $1, 'e', '{}', '0' FROM generate_series(1, $2)", TimeProvider.System.GetUtcNow(), count);
}
