using System.Text.Json;
using MusicInsights.GrainInterfaces.Live;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Live;

public sealed class LiveHubTests(WebHost host) : IClassFixture<WebHost>
{
    /// <summary>What a second reading and writing would change: escapes, signs that JSON may escape, a trailing zero.</summary>
    private const string Payload = """{"title":"\"é<\u0001","n":1.50}""";

    private StubFeed Feed => host.Grains.Feed;

    [Fact]
    public async Task A_commit_arrives_as_it_was_written()
    {
        await using var watcher = await WatcherClient.Connect(host.Address);
        await watcher.Watch(["release:7"]);
        var e = await Feed.Commit("portfolio artist:1 release:7", Payload);
        (await watcher.Next()).ShouldContain(
            $$$"""{"epoch":"{{{Feed.Position.Epoch:N}}}","seq":{{{e.Seq}}},"topics":["portfolio","artist:1","release:7"],"type":"metrics","committedAt":{{{JsonSerializer.Serialize(e.CommittedAt.UtcDateTime)}}},"payload":{{{Payload}}}}""");
    }

    [Fact]
    public async Task What_was_missed_comes_before_the_answer_and_newer_things_after_it()
    {
        var before = Feed.Position;
        var missed = await Feed.Commit("release:8");
        await Feed.Commit("release:9");
        await using var watcher = await WatcherClient.Connect(host.Address);
        var (answer, earlier) = await watcher.Call("Watch", new[] { "release:8" }, before.ToString());
        earlier.Single().ShouldContain($"\"seq\":{missed.Seq},");
        answer.At("result").At("resync").GetBoolean().ShouldBeFalse();
        answer.At("result").At("epoch").GetString().ShouldBe(before.Epoch.ToString("N"));
        answer.At("result").At("seq").GetInt64().ShouldBeGreaterThanOrEqualTo(missed.Seq + 1);
        var newer = await Feed.Commit("release:8");
        (await watcher.NextEvents()).Single().At("seq").GetInt64().ShouldBe(newer.Seq);
    }

    [Fact]
    public async Task A_push_that_was_lost_is_fetched_and_comes_in_order()
    {
        await using var watcher = await WatcherClient.Connect(host.Address);
        await watcher.Watch(["release:10"]);
        var lost = await Feed.Commit("release:10", isLost: true);
        var next = await Feed.Commit("release:10");
        var heard = new List<long>();
        while (heard.Count < 2)
            heard.AddRange((await watcher.NextEvents()).Select(e => e.At("seq").GetInt64()));
        heard.ShouldBe([lost.Seq, next.Seq]);
    }

    [Fact]
    public async Task What_is_no_longer_watched_is_not_told()
    {
        await using var watcher = await WatcherClient.Connect(host.Address);
        await watcher.Watch(["release:11", "release:12"]);
        await watcher.Call("Unwatch", [new[] { "release:11" }]);
        await Feed.Commit("release:11");
        var kept = await Feed.Commit("release:12");
        (await watcher.NextEvents()).Single().At("seq").GetInt64().ShouldBe(kept.Seq);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("release:")]
    [InlineData("release:-1")]
    [InlineData("artist:1x")]
    public async Task A_topic_that_does_not_exist_is_refused_by_name(string topic)
    {
        await using var watcher = await WatcherClient.Connect(host.Address);
        (await watcher.Call("Watch", new[] { topic }, null)).Answer.At("error").GetString()!.ShouldContain($"unknown_topic: '{topic}'");
    }

    [Fact]
    public async Task A_connection_watches_500_topics_and_no_more()
    {
        await using var watcher = await WatcherClient.Connect(host.Address);
        await watcher.Watch([.. Enumerable.Range(1, 500).Select(i => $"release:{i}")]);
        (await watcher.Call("Watch", new[] { "portfolio" }, null)).Answer.At("error").GetString()!.ShouldContain("too_many_topics");
    }

    [Fact]
    public async Task Missed_events_can_be_had_over_http_too()
    {
        var before = Feed.Position;
        var first = await Feed.Commit("portfolio release:20");
        await Feed.Commit("release:21");
        var answer = await host.Client.Read($"/api/v1/live?after={before}&topics=portfolio,release:20");
        answer.At("events").EnumerateArray().Single().At("seq").GetInt64().ShouldBe(first.Seq);
        answer.At("seq").GetInt64().ShouldBe(Feed.Position.Seq);
        answer.TryGetProperty("resync", out _).ShouldBeFalse();
        (await host.Client.Read($"/api/v1/live?after={before}")).At("events").GetArrayLength().ShouldBe(2);
        (await host.Client.Read("/api/v1/live")).At("events").GetArrayLength().ShouldBe(0);

        var strange = new LivePosition(Guid.NewGuid(), 3);
        var lost = await host.Client.Read($"/api/v1/live?after={strange}");
        lost.At("resync").GetBoolean().ShouldBeTrue();
        lost.TryGetProperty("events", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Open_connections_and_the_pushes_latency_are_measured()
    {
        await using var watcher = await WatcherClient.Connect(host.Address);
        await watcher.Watch(["release:30"]);
        await Feed.Commit("release:30");
        await watcher.NextEvents();
        var metrics = await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        metrics.ShouldContain("musicinsights_viewers ");
        metrics.ShouldContain("musicinsights_push_latency_seconds_count");
    }
}
