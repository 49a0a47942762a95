using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains;
using MusicInsights.Web;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Exports;
using MusicInsights.Web.Live;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sharing;
using MusicInsights.Web.Sql;
using Npgsql;
using Xunit;

namespace MusicInsights.Tests.Web;

/// <summary>The real web host on a free port of this machine, with a database of its own and stub actors.</summary>
public sealed class WebHost : IAsyncLifetime, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-web-");
    private readonly TestDatabase _database = new();
    private WebApplication? _app;

    /// <summary>The day it is for the portfolio.</summary>
    public static readonly DateOnly Today = new(2026, 5, 26);

    public TestDatabase Database => Beside?.Database ?? _database;

    public NpgsqlDataSource Data => (Cluster?.Database ?? Database).Data;

    /// <summary>Real actors with their database and clock, where stubs would say too little.</summary>
    internal TestCluster? Cluster { get; init; }

    internal StubGrains Grains { get; } = new();

    internal IServiceProvider Services => _app!.Services;

    internal PortfolioSet Portfolios => _app!.Services.GetRequiredService<PortfolioSet>();

    internal EndedSignIns EndedSignIns => _app!.Services.GetRequiredService<EndedSignIns>();

    internal LinkLimits Limits => _app!.Services.GetRequiredService<LinkLimits>();

    internal ExportTurns Turns => _app!.Services.GetRequiredService<ExportTurns>();

    internal IEnumerable<RouteEndpoint> Endpoints => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero));

    public Uri Address { get; private set; } = null!;

    public string DataFolder => Beside is { } first && !HasOwnFolder ? first.DataFolder : _folder.FullName;

    /// <summary>The host whose database, and folder, this one shares.</summary>
    internal WebHost? Beside { get; init; }

    internal bool HasOwnFolder { get; init; }

    public HttpClient Client { get; private set; } = null!;

    public string AdminKey { get; private set; } = "";

    public string ViewerKey { get; } = ApiKey.New();

    /// <summary>Changes what the host is told before it is started.</summary>
    internal Action<WebOptions> Configure { get; init; } = _ => { };

    internal bool HasConfiguredSource { get; init; }

    /// <summary>Settings outside of the section <c>web</c>.</summary>
    internal IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    internal Action<WebApplicationBuilder> Adjust { get; init; } = _ => { };

    public static async Task<WebHost> Start()
    {
        var host = new WebHost();
        await host.InitializeAsync();
        return host;
    }

    public async Task InitializeAsync()
    {
        if (Cluster is null && Beside is null && !Database.IsOpen)
            await Database.InitializeAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = DataFolder, ApplicationName = typeof(WebOptions).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(Settings);
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
        if (Beside is not null)
        {
            AdminKey = Beside.AdminKey;
            return;
        }

        AdminKey = await ReadKey(await AdminKeyFile.Ensure(DataFolder, Data, TimeProvider.System));
        await Data.Execute(
            "INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ('looker', 'viewer', $1, $2)",
            default, ApiKey.Hash(ViewerKey), Clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Actors of a silo as the program runs it, on this host's database.</summary>
    internal IGrainFactory? RealGrains { get; set; }

    internal PortfolioSource Source() =>
        new() { Data = Data, Grains = Cluster?.Grains ?? RealGrains ?? Grains, Clock = Cluster?.Clock ?? Clock, HasConfiguredSource = HasConfiguredSource };

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

        await _database.DisposeAsync();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private static async Task<string> ReadKey(string path) => (await File.ReadAllTextAsync(path)).Trim();
}
