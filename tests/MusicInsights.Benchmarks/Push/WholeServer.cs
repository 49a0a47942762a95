using System.Net;
using System.Net.Sockets;
using MusicInsights.Benchmarks.Databases;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using MusicInsights.Silo;
using MusicInsights.Web;
using MusicInsights.Web.Portfolios;
using Npgsql;

namespace MusicInsights.Benchmarks.Push;

/// <summary>Ours: a silo and a web host in one process, as when it runs standalone.</summary>
internal sealed class WholeServer : LiveServer
{
    private readonly IHost _silo;
    private readonly WebApplication _web;
    private readonly DayWriter _writer;
    private readonly LiveNudge _nudge;

    private WholeServer(IHost silo, WebApplication web) =>
        (_silo, _web, _writer, _nudge) = (silo, web, silo.Services.GetRequiredService<DayWriter>(), silo.Services.GetRequiredService<LiveNudge>());

    public override Uri Hub => HubOf(_web);

    public static async Task<WholeServer> StartAsync(string connectionString, CancellationToken stop)
    {
        var silo = await StartSiloAsync(connectionString, stop);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddMusicInsightsWeb(options => options.DataFolder = Directory.CreateTempSubdirectory("musicinsights-bench-web").FullName);
        var web = builder.Build();
        web.UseMusicInsightsWeb();
        web.MapMusicInsightsWeb();
        await web.Services.GetRequiredService<PortfolioSet>().OpenOwn(new PortfolioSource
        {
            Data = silo.Services.GetRequiredService<NpgsqlDataSource>(), Grains = silo.Services.GetRequiredService<IClusterClient>(), Clock = TimeProvider.System,
        });
        await web.StartAsync(stop);
        return new WholeServer(silo, web);
    }

    public override async Task ChangeAsync(long release, long streams)
    {
        await _writer.Store(new StoreRequest
        {
            Entity = EntityKey.Release(release), ArtistId = BenchPortfolio.ArtistOf(release), Source = MetricSource.S4aStatistics,
            KnownAt = TimeProvider.System.GetUtcNow(), Days = [new AcceptedDay(BenchPortfolio.Day(release, BenchPortfolio.FirstNewDay) with { Streams = streams })],
        });
        _nudge.Announce();
    }

    public override async Task<IReadOnlyList<string[]>> EventsAsync(CancellationToken stop)
    {
        await using var read = _silo.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT topics FROM live_events ORDER BY txid, id");
        await using var reader = await read.ExecuteReaderAsync(stop);
        var topics = new List<string[]>();
        while (await reader.ReadAsync(stop))
            topics.Add(reader.GetFieldValue<string[]>(0));
        return topics;
    }

    public override async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _silo.StopAsync();
        _silo.Dispose();
    }

    private static async Task<IHost> StartSiloAsync(string connectionString, CancellationToken stop)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
        var ports = new[] { FreePort(), FreePort() };
        builder.AddMusicInsightsSilo(connectionString, new PortfolioClock(TimeProvider.System), silo => SiloSetup.StandAlone(silo, "bench", ports[0], ports[1]));
        var silo = builder.Build();
        await silo.StartAsync(stop);
        return silo;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
