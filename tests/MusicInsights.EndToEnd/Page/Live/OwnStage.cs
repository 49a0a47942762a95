using MusicInsights.EndToEnd.Hosts;
using Xunit;

namespace MusicInsights.EndToEnd.Page.Live;

/// <summary>The program with a portfolio of one's own, which nothing but a test changes, and a browser before it.</summary>
public sealed class OwnStage : IAsyncLifetime, IDisposable
{
    public const string Name = "Own";

    private readonly DataFolder _folder = new();

    internal RunningHost Host { get; private set; } = null!;

    internal OpenBrowser Browser { get; private set; } = null!;

    internal OwnRelease Release { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var browser = OpenBrowser.Start();
        Host = await RunningHost.Start(_folder.Path, new Dictionary<string, string> { ["DEMO_ENABLED"] = "false", ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000" });
        Browser = await browser;
        Release = await OwnRelease.Add(Host.Admin);
    }

    internal Task<string> AdminKey() => File.ReadAllTextAsync(Path.Combine(_folder.Path, "admin.key"));

    /// <summary>The program is killed, and told to come back to where it was.</summary>
    internal async Task<Func<Task>> Kill()
    {
        var killed = Host;
        await killed.Kill();
        await killed.DisposeAsync();
        return async () =>
        {
            Host = await RunningHost.Start(killed.DataFolder, killed.Settings, killed.Address);
            Release = Release with { Admin = Host.Admin };
        };
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Host.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>Those who share it take turns.</summary>
[CollectionDefinition(OwnStage.Name)]
public sealed class OnOwnStage : ICollectionFixture<OwnStage>;
