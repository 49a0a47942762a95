using System.Net;
using System.Net.Sockets;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using Npgsql;

namespace MusicInsights.Silo.Standalone;

/// <summary>One portfolio's actors, in this process: a silo of its own on a database of its own.</summary>
internal sealed class PortfolioHost : IAsyncDisposable
{
    private readonly IHost _host;

    private PortfolioHost(IHost host) => _host = host;

    public IClusterClient Grains => _host.Services.GetRequiredService<IClusterClient>();

    public NpgsqlDataSource Data => _host.Services.GetRequiredService<NpgsqlDataSource>();

    public PortfolioClock Clock => _host.Services.GetRequiredService<PortfolioClock>();

    /// <param name="name">In logs and in the cluster's id.</param>
    /// <param name="settings">Settings that hold for this portfolio alone, over all others.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is not valid.</exception>
    public static async Task<PortfolioHost> Start(
        string name, string connectionString, PortfolioClock clock, IReadOnlyDictionary<string, string?> settings, Action<IHostApplicationBuilder> also, CancellationToken stop)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "MusicInsights" });
        builder.Configuration.AddMusicInsightsSettings(SettingSections.All).AddInMemoryCollection(settings);
        builder.AddMusicInsightsLogs(name);
        var (siloPort, gatewayPort) = (FreePort(), FreePort());
        builder.AddMusicInsightsSilo(connectionString, clock, silo => SiloSetup.StandAlone(silo, $"musicinsights-{name}", siloPort, gatewayPort));
        also(builder);
        var host = builder.Build();
        await host.StartAsync(stop);
        return new PortfolioHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
