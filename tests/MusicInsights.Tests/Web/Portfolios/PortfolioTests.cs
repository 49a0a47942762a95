using System.Net;
using System.Net.Http.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Web.Live;
using MusicInsights.Web.Portfolios;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Portfolios;

public sealed class PortfolioTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new();
    private readonly TestDatabase _demo = new();
    private readonly StubGrains _demoGrains = new();

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        await _demo.InitializeAsync();
        await _demo.Data.Artist("Demo artist");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _demo.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task Without_a_demo_every_address_but_the_demos_means_ones_own()
    {
        (await Name("")).ShouldBe("own");
        (await Name("/own")).ShouldBe("own");
        await (await _host.Client.Get("/demo/api/v1/portfolio")).ShouldBeProblem(404, "no_demo");
    }

    [Fact]
    public async Task The_demo_is_shown_until_ones_own_portfolio_holds_an_artist()
    {
        await OpenDemo();
        var shown = await _host.Client.Read("/api/v1/portfolio");
        shown.ToString().ShouldBe(
            """{"name":"demo","today":"2026-05-26","secondsPerDay":60,"artists":1,"releases":0,"hasDemo":true,"hasOwn":false,"adminSignedIn":false}""");
        (await Name("/own")).ShouldBe("own");

        _host.Grains.Catalogue.OnArtist = async artist => await _host.Data.Artist(artist.Name!);
        _demoGrains.Catalogue.OnArtist = _ => throw new InvalidOperationException("One's own artist was added to the demo.");
        using var admin = _host.Admin();
        (await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "Mine" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Name("")).ShouldBe("own");
        (await Name("/demo")).ShouldBe("demo");
        (await _host.Client.Read("/api/v1/artists")).At("items").Texts("name").ShouldBe(["Mine"]);
    }

    [Theory]
    [InlineData("/API/v1/Admin/Artists/")]
    [InlineData("/api/v1/admin/artists/")]
    public async Task However_the_address_is_written_ones_own_artist_is_not_added_to_the_demo(string path)
    {
        await OpenDemo();
        _host.Grains.Catalogue.OnArtist = _ => Task.FromResult<Outcome<long>>(5L);
        _demoGrains.Catalogue.OnArtist = _ => throw new InvalidOperationException("One's own artist was added to the demo.");
        using var admin = _host.Admin();
        using var added = await admin.PostAsJsonAsync(path, new { name = "Mine" });
        (await added.Json()).At("artistId").GetInt64().ShouldBe(5);
    }

    [Fact]
    public async Task When_the_last_artist_is_erased_the_demo_is_shown_again()
    {
        var (clock, own) = (_host.Clock, _host.Portfolios.Own!);
        var holdings = new OwnHoldings(clock);
        holdings.NoteArtist();
        (await holdings.Any(own, default)).ShouldBeTrue("it was just told so");
        clock.Advance(TimeSpan.FromSeconds(2));
        (await holdings.Any(own, default)).ShouldBeFalse("no row is left");

        await _host.Data.Artist("Back");
        (await holdings.Any(own, default)).ShouldBeFalse("a second is not over");
        clock.Advance(TimeSpan.FromSeconds(2));
        (await holdings.Any(own, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_watches_the_demo_by_default_is_brought_to_ones_own_when_it_begins()
    {
        await OpenDemo();
        await using var byDefault = await WatcherClient.Connect(_host.Address);
        await using var byName = await WatcherClient.Connect(_host.Address, "/demo/hubs/live");
        await byName.Watch(["portfolio"]);
        _host.Grains.Catalogue.OnArtist = async artist => await _host.Data.Artist(artist.Name!);
        using var admin = _host.Admin();
        await admin.PostAsJsonAsync("/api/v1/admin/artists", new { name = "Mine" });
        await byDefault.Closed();
        var e = await _demoGrains.Feed.Commit("portfolio");
        (await byName.NextEvents()).Single().At("seq").GetInt64().ShouldBe(e.Seq);
    }

    [Fact]
    public async Task A_configured_source_is_enough_to_be_shown()
    {
        await using var host = new WebHost { HasConfiguredSource = true };
        await host.InitializeAsync();
        await host.Portfolios.OpenDemo(Demo());
        (await host.Client.Read("/api/v1/portfolio")).At("name").GetString().ShouldBe("own");
    }

    [Fact]
    public async Task The_demos_actors_and_feed_are_its_own()
    {
        await OpenDemo();
        _demoGrains.Catalogue.OnArtist = _ => Task.FromResult<Outcome<long>>(77L);
        using var admin = _host.Admin();
        using var added = await admin.PostAsJsonAsync("/demo/api/v1/admin/artists", new { name = "Extra" });
        (await added.Json()).At("artistId").GetInt64().ShouldBe(77);
        using var demo = await _host.Client.Get("/demo/api/v1/artists");
        demo.Headers.GetValues("X-Live-Position").Single().ShouldBe(_demoGrains.Feed.Position.ToString());
        (await demo.Json()).At("items").Texts("name").ShouldBe(["Demo artist"]);
    }

    [Fact]
    public async Task While_the_demo_begins_again_its_addresses_say_so_and_then_lead_to_the_new_one()
    {
        await OpenDemo();
        await using var watcher = await WatcherClient.Connect(_host.Address, "/demo/hubs/live");
        await _host.Portfolios.CloseDemoToRestart();
        await watcher.Closed();
        var closed = await _host.Client.Get("/demo/api/v1/overview");
        await closed.ShouldBeProblem(503, "demo_restarting");
        closed.Headers.RetryAfter.ShouldNotBeNull();
        await (await _host.Client.Get("/api/v1/overview")).ShouldBeProblem(503, "demo_restarting");
        (await _host.Client.Read("/own/api/v1/portfolio")).At("hasDemo").GetBoolean().ShouldBeTrue();

        await OpenDemo();
        (await Name("/demo")).ShouldBe("demo");
    }

    private Task OpenDemo() => _host.Portfolios.OpenDemo(Demo());

    private PortfolioSource Demo() => new() { Data = _demo.Data, Grains = _demoGrains, Clock = _host.Clock, SecondsPerDay = 60 };

    private async Task<string?> Name(string prefix) => (await _host.Client.Read($"{prefix}/api/v1/portfolio")).At("name").GetString();
}
