using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using Xunit;

namespace MusicInsights.EndToEnd.Page;

/// <summary>The program as a newcomer has it, with a moving demo and an empty portfolio of one's own, and a browser before it.</summary>
public sealed class Stage : IAsyncLifetime, IDisposable
{
    public const string Name = "Stage";

    private readonly DataFolder _folder = new();
    private readonly Dictionary<Visitor, string> _sessions = [];

    internal RunningHost Host { get; private set; } = null!;

    internal OpenBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var browser = OpenBrowser.Start();
        Host = await RunningHost.Start(_folder.Path, new Dictionary<string, string>
        {
            // A day in twenty seconds: what a newcomer waits a minute for.
            ["DEMO_SECONDS_PER_DAY"] = "20",
            ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000",
        });
        Browser = await browser;
        _sessions[Visitor.Admin] = await Browser.SignIn(Host.Address, await File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin.key")));
        using var made = await Host.Admin.PostAsJsonAsync("api/v1/admin/keys", new { name = "A viewer", role = "viewer" });
        var key = (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        _sessions[Visitor.Viewer] = await Browser.SignIn(Host.Address, key);
    }

    internal Task<Visit> Visit(Look look, Visitor visitor = Visitor.Local) =>
        Browser.Visit(Host.Address, look, _sessions.GetValueOrDefault(visitor), isFromElsewhere: visitor == Visitor.Stranger);

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Host.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>Those who share the stage take turns on it.</summary>
[CollectionDefinition(Stage.Name)]
public sealed class OnStage : ICollectionFixture<Stage>;
