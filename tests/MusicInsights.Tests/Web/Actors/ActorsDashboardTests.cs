using System.Net;
using System.Net.Http.Json;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Standalone;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Actors;

public sealed class ActorsDashboardTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new();
    private PortfolioHost? _silo;

    public async Task InitializeAsync()
    {
        await _host.Database.InitializeAsync();
        _silo = await PortfolioHost.Start(
            "dashboard", _host.Database.ConnectionString, new PortfolioClock(TimeProvider.System), new Dictionary<string, string?>(), _ => { }, CancellationToken.None);
        _host.RealGrains = _silo.Grains;
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null)
            await _silo.DisposeAsync();
        await _host.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task An_admin_sees_the_actors_and_nobody_else_does()
    {
        using var admin = _host.Admin();
        (await admin.GetStringAsync(new Uri("/orleans/", UriKind.Relative))).ShouldContain("Orleans Dashboard");
        (await admin.Get("/orleans/index.min.js")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Eventually.Equal(1, async () => (await admin.Read("/orleans/DashboardCounters")).At("hosts").GetArrayLength());

        using var viewer = _host.With(_host.ViewerKey);
        using var narrow = _host.With(await Narrow(admin));
        foreach (var path in new[] { "/orleans", "/orleans/", "/orleans/index.min.js", "/orleans/DashboardCounters", "/orleans/Reminders/1", "/orleans/Trace" })
        {
            await (await _host.Client.Get(path)).ShouldBeProblem(401, "unauthenticated");
            await (await viewer.Get(path)).ShouldBeProblem(403, "forbidden");
            await (await narrow.Get(path)).ShouldBeProblem(403, "scope_missing");
        }

        var visits = (await admin.Read("/api/v1/admin/audit?actor=standalone")).At("items").Texts("path").Where(path => path!.StartsWith("/orleans", StringComparison.Ordinal));
        visits.ShouldBe(["/orleans/"]);
    }

    [Fact]
    public async Task The_log_is_not_streamed()
    {
        using var admin = _host.Admin();
        using var trace = await admin.GetAsync(new Uri("/orleans/Trace", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        trace.IsSuccessStatusCode.ShouldBeFalse();
    }

    private static async Task<string> Narrow(HttpClient admin)
    {
        using var created = await admin.PostAsJsonAsync("/api/v1/admin/keys", new { name = "narrow", role = "admin", scopes = new[] { "imports" } });
        return (await created.Json()).At("key").GetString()!;
    }
}
