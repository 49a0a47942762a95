using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

public sealed class FeedEpochTests
{
    [Fact]
    public async Task When_the_feed_begins_a_new_epoch_connections_come_back_and_are_told_to_read_again()
    {
        await using var host = await WebHost.Start();
        await using var watcher = await WatcherClient.Connect(host.Address);
        var before = host.Grains.Feed.Position;
        await watcher.Watch(["portfolio"]);
        host.Grains.Feed.BeginEpoch();
        await host.Grains.Feed.Commit("portfolio");
        await watcher.Closed();

        await using var again = await WatcherClient.Connect(host.Address);
        var answer = await again.Watch(["portfolio"], before.ToString());
        answer.At("resync").GetBoolean().ShouldBeTrue();
        answer.At("epoch").GetString().ShouldBe(host.Grains.Feed.Position.Epoch.ToString("N"));
    }

    [Fact]
    public async Task A_host_without_a_feed_is_alive_and_not_ready_and_goes_on_reading()
    {
        await using var host = new WebHost();
        host.Grains.Feed.IsDown = true;
        await host.InitializeAsync();
        (await host.Client.Read("/health/live")).At("status").GetString().ShouldBe("live");
        await (await host.Client.Get("/health/ready")).ShouldBeProblem(503, "not_ready");
        (await host.Client.Read("/api/v1/artists")).At("items").GetArrayLength().ShouldBe(0);

        host.Grains.Feed.IsDown = false;
        await host.Portfolios.Own!.Feed.FirstAnswer.WaitAsync(TimeSpan.FromSeconds(20));
        (await host.Client.Read("/health/ready")).At("status").GetString().ShouldBe("ready");
    }
}
