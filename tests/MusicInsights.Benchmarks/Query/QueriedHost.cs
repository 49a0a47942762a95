using Microsoft.Extensions.Time.Testing;
using MusicInsights.Benchmarks.Databases;
using MusicInsights.Tests.Web;
using MusicInsights.Web;
using MusicInsights.Web.Portfolios;
using Npgsql;

namespace MusicInsights.Benchmarks.Query;

/// <summary>The web host on a filled database, on the morning after its newest day. No silo runs: nothing else is at work.</summary>
internal sealed class QueriedHost : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly StubGrains _grains = new();

    private QueriedHost(WebApplication web) => _web = web;

    public HttpClient Client { get; } = new();

    public static async Task<QueriedHost> StartAsync(NpgsqlDataSource data, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddMusicInsightsWeb(options => options.DataFolder = Directory.CreateTempSubdirectory("musicinsights-bench-web").FullName);
        var web = builder.Build();
        web.UseMusicInsightsWeb();
        web.MapMusicInsightsWeb();
        var host = new QueriedHost(web);
        var portfolios = web.Services.GetRequiredService<PortfolioSet>();
        await portfolios.OpenOwn(new PortfolioSource
        {
            Data = data, Grains = host._grains,
            Clock = new FakeTimeProvider(new DateTimeOffset(BenchPortfolio.FirstNewDay, new TimeOnly(9, 0), TimeSpan.Zero)),
        });
        await web.StartAsync(stop);
        await portfolios.Own!.Feed.FirstAnswer;
        host.Client.BaseAddress = new Uri(web.Urls.Single());
        return host;
    }

    /// <summary>Something is committed: whatever is remembered is old.</summary>
    public Task CommitAsync() => _grains.Feed.Commit("portfolio");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }
}
