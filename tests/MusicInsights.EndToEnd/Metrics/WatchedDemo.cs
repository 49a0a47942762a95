using MusicInsights.EndToEnd.Hosts;
using MusicInsights.EndToEnd.Traces;
using Xunit;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>The program with its demo as a newcomer starts it, watched by a viewer, a Prometheus and a collector of traces.</summary>
public sealed class WatchedDemo : IAsyncLifetime, IDisposable
{
    public const string Name = "WatchedDemo";

    private readonly DataFolder _folder = new();
    private DemoViewer _viewer = null!;

    internal RunningHost Host { get; private set; } = null!;

    internal Prometheus Prometheus { get; private set; } = null!;

    internal Collector Collector { get; } = new();

    internal string AdminKey => File.ReadAllText(Path.Combine(_folder.Path, "admin.key")).Trim();

    public async Task InitializeAsync()
    {
        Host = await RunningHost.Start(_folder.Path, new Dictionary<string, string>
        {
            // A day in five seconds: what happens in hours comes to pass within a window of half a minute.
            ["DEMO_SECONDS_PER_DAY"] = "5",
            ["TELEMETRY_OTLP_ENDPOINT"] = Collector.Address.ToString(),
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        });
        Prometheus = await Prometheus.Start(new Dictionary<string, IEnumerable<Uri>> { ["musicinsights-web"] = [Host.Address] });
        _viewer = await DemoViewer.Open(Host.Address);
    }

    public async Task DisposeAsync()
    {
        await _viewer.DisposeAsync();
        await Prometheus.DisposeAsync();
        await Host.DisposeAsync();
        await Collector.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(WatchedDemo.Name)]
public sealed class WatchedDemoGroup : ICollectionFixture<WatchedDemo>;
