using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains;
using MusicInsights.Web;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;
using Xunit;

namespace MusicInsights.Tests.Web;

/// <summary>The real web host on a free port of this machine, with a database of its own and stub actors.</summary>
public sealed class WebHost : IAsyncLifetime, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-web-");
    private WebApplication? _app;

    /// <summary>The day it is for the portfolio.</summary>
    public static readonly DateOnly Today = new(2026, 5, 26);

    public TestDatabase Database { get; } = new();

    public NpgsqlDataSource Data => (Cluster?.Database ?? Database).Data;

    /// <summary>Real actors with their database and clock, where stubs would say too little.</summary>
    internal TestCluster? Cluster { get; init; }

    internal StubGrains Grains { get; } = new();

    internal PortfolioSet Portfolios => _app!.Services.GetRequiredService<PortfolioSet>();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero));

    public Uri Address { get; private set; } = null!;

    public string DataFolder => _folder.FullName;

    public HttpClient Client { get; private set; } = null!;

    public string AdminKey { get; private set; } = "";

    public string ViewerKey { get; } = ApiKey.New();

    /// <summary>Changes what the host is told before it is started.</summary>
    internal Action<WebOptions> Configure { get; init; } = _ => { };

    internal bool HasConfiguredSource { get; init; }

    internal Action<WebApplicationBuilder> Adjust { get; init; } = _ => { };

    public static async Task<WebHost> Start()
    {
        var host = new WebHost();
        await host.InitializeAsync();
        return host;
    }

    public async Task InitializeAsync()
    {
        if (Cluster is null)
            await Database.InitializeAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = DataFolder, ApplicationName = typeof(WebOptions).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddMusicInsightsWeb(options =>
        {
            options.DataFolder = DataFolder;
            options.SignInsPerMinute = 1000; // the tests of one class sign in more often than a person does
            Configure(options);
        });
        Adjust(builder);
        _app = builder.Build();
        _app.UseMusicInsightsWeb();
        _app.MapMusicInsightsWeb();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
        await Portfolios.OpenOwn(Source());
        AdminKey = await ReadKey(await AdminKeyFile.Ensure(DataFolder, Data, TimeProvider.System));
        await Data.Execute(
            "INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ('looker', 'viewer', $1, $2)",
            default, ApiKey.Hash(ViewerKey), Clock.GetUtcNow().UtcDateTime);
    }

    internal PortfolioSource Source() => new() { Data = Data, Grains = Cluster?.Grains ?? Grains, Clock = Cluster?.Clock ?? Clock, HasConfiguredSource = HasConfiguredSource };

    /// <summary>A caller of its own, with a key.</summary>
    public HttpClient With(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public HttpClient Admin() => With(AdminKey);

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        await Database.DisposeAsync();
        if (Directory.Exists(DataFolder))
            _folder.Delete(recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private static async Task<string> ReadKey(string path) => (await File.ReadAllTextAsync(path)).Trim();
}
