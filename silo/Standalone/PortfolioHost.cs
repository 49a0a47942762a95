using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using Npgsql;

namespace MusicInsights.Silo.Standalone;

/// <summary>One portfolio's actors, in this process: a silo of its own on a database of its own.</summary>
internal sealed class PortfolioHost : IAsyncDisposable
{
    private const int PortAttempts = 5;

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
        for (var attempt = 1; ; attempt++)
        {
            var host = Build(name, connectionString, clock, settings, also);
            try
            {
                await host.StartAsync(stop);
                return new PortfolioHost(host);
            }
            catch (Exception e) when (attempt < PortAttempts && SiloPorts.IsTaken(e))
            {
                // Somebody was faster between choosing the ports and listening on them.
                await DisposeAsync(host);
            }
        }
    }

    private static IHost Build(
        string name, string connectionString, PortfolioClock clock, IReadOnlyDictionary<string, string?> settings, Action<IHostApplicationBuilder> also)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "MusicInsights" });
        builder.Configuration.AddMusicInsightsSettings(SettingSections.All).AddInMemoryCollection(settings);
        builder.AddMusicInsightsLogs(name, SettingSections.All);
        var (siloPort, gatewayPort) = SiloPorts.Choose();
        builder.AddMusicInsightsSilo(connectionString, clock, silo => SiloSetup.StandAlone(silo, $"musicinsights-{name}", siloPort, gatewayPort), name);
        also(builder);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await DisposeAsync(_host);
    }

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
