using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Tests.Web.Live;
using MusicInsights.Web.Sharing;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Sharing;

public sealed class SharedHubTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Changed = """{"type":1,"target":"Changed","arguments":[]}""";

    [Fact]
    public async Task A_holder_hears_that_something_changed_and_never_what()
    {
        var artist = await host.Data.Artist("Heard");
        var release = await host.Data.Release(artist, "Song");
        var other = await host.Data.Release(artist, "Other");
        await using var watcher = await Connect();
        await Show(watcher, await host.Link(new { releaseId = release }));
        await host.Grains.Feed.Commit($"portfolio artist:{artist} release:{other}", """{"secret":"of the other"}""");
        await host.Grains.Feed.Commit("alerts runs portfolio", """{"secret":"of the house"}""");
        await host.Grains.Feed.Commit($"portfolio artist:{artist} release:{release}", """{"secret":"of its own"}""");
        (await watcher.Next()).ShouldBe(Changed, "and nothing before it: neither the others' events nor a position");
    }

    [Fact]
    public async Task An_artists_link_hears_of_its_releases()
    {
        var artist = await host.Data.Artist("Heard whole");
        await using var watcher = await Connect();
        await Show(watcher, await host.Link(new { artistId = artist }));
        await host.Grains.Feed.Commit($"portfolio artist:{artist} release:99");
        (await watcher.Next()).ShouldBe(Changed);
    }

    [Fact]
    public async Task A_connection_shows_one_link_once_and_may_ask_nothing_else()
    {
        var artist = await host.Data.Artist("Once");
        await using var watcher = await Connect();
        foreach (var nothing in new object?[] { null, "", "portfolio", $"artist:{artist}", LinkSecret.New(), 7, new[] { "portfolio" }, new { secret = "x" } })
            (await watcher.Call("Watch", nothing)).Answer.At("error").GetString()!.ShouldContain("unknown_link");
        await Show(watcher, await host.Link(new { artistId = artist }));
        (await watcher.Call("Watch", (await host.Link(new { artistId = artist })).Secret)).Answer.At("error").GetString()!.ShouldContain("already_watching");
        foreach (var method in new[] { "Unwatch", "Events", "Changed" })
            (await watcher.Call(method, new object?[] { new[] { "portfolio" } })).Answer.TryGetProperty("error", out _).ShouldBeTrue(method);
    }

    [Fact]
    public async Task The_dashboards_own_hub_takes_no_link()
    {
        var link = await host.Link(new { artistId = await host.Data.Artist("Not there") });
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Share {link.Secret}");
        socket.Options.SetRequestHeader("X-Forwarded-For", "203.0.113.9");
        var refused = await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(
            () => socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri, default));
        refused.Message.ShouldContain("401");
    }

    [Fact]
    public async Task A_revoked_links_connection_ends_at_once_here_and_at_the_next_look_elsewhere()
    {
        await using var second = new WebHost { Beside = host };
        await second.InitializeAsync();
        var artist = await host.Data.Artist("Revoked");
        var (link, kept) = (await host.Link(new { artistId = artist }), await host.Link(new { artistId = artist }));
        await using var here = await Connect();
        await using var there = await WatcherClient.Connect(second.Address, SharedHub.Path);
        await using var other = await Connect();
        await Show(here, link);
        await Show(there, link);
        await Show(other, kept);

        await host.Revoke(link);

        await here.Closed();
        await second.EndedSignIns.Look(default);
        await there.Closed();
        await host.EndedSignIns.Look(default);
        await host.Grains.Feed.Commit($"artist:{artist}");
        (await other.Next()).ShouldBe(Changed);
        await using var again = await Connect();
        (await again.Call("Watch", link.Secret)).Answer.At("error").GetString()!.ShouldContain("link_ended");
    }

    [Fact]
    public async Task A_connection_ends_with_the_links_time()
    {
        var link = await host.Link(new { artistId = await host.Data.Artist("Ran out") });
        await using var watcher = await Connect();
        await Show(watcher, link);
        await host.Data.Execute("UPDATE share_links SET created_at = created_at - interval '1 day', expires_at = $2 WHERE id = $1", default, link.Id, TimeProvider.System.GetUtcNow().UtcDateTime);
        await host.EndedSignIns.Look(default);
        await watcher.Closed();
    }

    [Fact]
    public async Task Whoever_shows_no_link_is_not_waited_for()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var patient = new WebHost { Beside = host, Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock) };
        await patient.InitializeAsync();
        await using var silent = await WatcherClient.Connect(patient.Address, SharedHub.Path);
        await using var shown = await WatcherClient.Connect(patient.Address, SharedHub.Path);
        await Show(shown, await host.Link(new { artistId = await host.Data.Artist("Shown in time") }));
        var closed = silent.Closed();
        await Eventually.True(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(closed.IsCompleted);
        });
        (await shown.Call("Watch", "again")).Answer.At("error").GetString()!.ShouldContain("already_watching");
    }

    [Fact]
    public async Task A_message_longer_than_a_link_is_not_listened_to()
    {
        await using var watcher = await Connect();
        await Should.ThrowAsync<Exception>(async () =>
        {
            var answer = watcher.Call("Watch", new string('x', 4000));
            await watcher.Closed();
            await answer;
        });
    }

    [Fact]
    public async Task A_link_has_so_many_seats_and_one_that_is_left_is_free()
    {
        var link = await host.Link(new { artistId = await host.Data.Artist("Crowded") });
        var limits = host.Limits;
        for (var i = 0; i < LinkLimits.SeatsPerLink - 1; i++)
            limits.Sit(host.Portfolios.Own!, link.Id).ShouldBeTrue();
        await using var last = await Connect();
        await Show(last, link);
        await using var waiting = await Connect();
        (await waiting.Call("Watch", link.Secret)).Answer.At("error").GetString()!.ShouldContain("no_seat");
        await last.DisposeAsync();
        await Eventually.True(async () =>
        {
            await using var next = await Connect();
            return !(await next.Call("Watch", link.Secret)).Answer.TryGetProperty("error", out _);
        });
    }

    private Task<WatcherClient> Connect() => WatcherClient.Connect(host.Address, SharedHub.Path);

    private static async Task Show(WatcherClient watcher, Link link) => (await watcher.Call("Watch", link.Secret)).Answer.TryGetProperty("error", out _).ShouldBeFalse();
}
