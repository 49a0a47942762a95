using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Tests.Fetched;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>One browser for all its tests, which run one after the other; the pages, a folder for the session, and a signed-in session.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserStage : IAsyncLifetime, IAsyncDisposable, ICollectionFixture<BrowserStage>
{
    public const string Name = "browser";

    private BrowserPool _pool = null!;
    private string _session = "";

    internal RunningSandbox Sandbox { get; private set; } = null!;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("mi-session-").FullName;

    internal string SessionPath => Path.Combine(Folder, "spotify-for-artists.session");

    internal static DateOnly Today => RunningSandbox.StartDay;

    public async Task InitializeAsync()
    {
        // What it finds is not asked for: the product finds it as well.
        await FetchedBrowser.Program;
        Sandbox = await RunningSandbox.StartAsync();
        _pool = new BrowserPool(Options.Create(new BrowserOptions()));
        await using var services = Services();
        (await SignIn(services, "someone@label.example", "sandbox")).ShouldBeNull();
        _session = services.GetRequiredService<SessionFile>().Read().State.ShouldNotBeNull();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await Sandbox.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A silo's sources with nothing remembered, the pages well-behaved and the session signed in.</summary>
    /// <param name="patience">Seconds that a page is waited for: short where something is missing for good.</param>
    internal async Task<ServiceProvider> SignedIn(
        Action<SpotifyForArtistsOptions>? set = null, Action<SpotifyForArtistsSelectorsOptions>? marks = null, int patience = 10)
    {
        (await Sandbox.Anonymous.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();
        var services = Services(set, marks, patience);
        services.GetRequiredService<SessionFile>().Write(_session);
        return services;
    }

    internal static Task<SourceFailure?> SignIn(ServiceProvider services, string username, string password) =>
        ActivatorUtilities.CreateInstance<SignInDialogue>(services).Run(new SignInForm(username, password), TimeSpan.FromSeconds(20), default);

    internal async Task Spoil(int next, string kind, string path, int? retryAfterSeconds = null) =>
        (await Sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next, kind, pathContains = path, retryAfterSeconds })).EnsureSuccessStatusCode();

    internal async Task<long> Calls(string path) =>
        (await Sandbox.Read("/sandbox/calls")).GetProperty("paths").TryGetProperty(path, out var calls) ? calls.GetInt64() : 0;

    internal async Task<(JsonElement Artist, SourceRequest Request)> Ask(EntityKind kind, int days = 20, int artist = 0, int song = 1)
    {
        var (known, range) = (await Sandbox.Artist(artist), new DayRange(Today.AddDays(-days), Today));
        var ids = new SourceIds { SpotifyArtist = known.Text("id"), SpotifyTrack = known.GetProperty("releases")[song].Text("id"), ArtistName = known.Text("name") };
        return (known, new SourceRequest(kind == EntityKind.Artist ? EntityKey.Artist(1) : EntityKey.Release(1), ids, range, range));
    }

    internal static IMetricSource Source(ServiceProvider services, EntityKind kind, MetricSource name) =>
        services.GetServices<IMetricSource>().Single(source => source.Kind == kind && source.Name == name);

    private ServiceProvider Services(Action<SpotifyForArtistsOptions>? set = null, Action<SpotifyForArtistsSelectorsOptions>? marks = null, int patience = 10)
    {
        var root = Sandbox.Anonymous.BaseAddress!;
        var services = new ServiceCollection().AddLogging().AddMusicInsightsGrains().AddSingleton(new PortfolioClock(Sandbox.Clock)).AddSingleton(_pool);
        // Other sources keep what they learn in the database; none of them is asked here.
        services.AddSingleton(TimeProvider.System).AddSingleton(Npgsql.NpgsqlDataSource.Create("Host=127.0.0.1;Port=1"));
        services.Configure<SpotifyForArtistsOptions>(options =>
        {
            (options.Browser, options.BaseUrl, options.PagesUrl, options.SignInUrl) = (true, root, new Uri(root, "artists/"), new Uri(root, "artists/login"));
            (options.SessionFolder, options.Retries) = (Folder, 0);
            set?.Invoke(options);
        });
        services.Configure<BrowserOptions>(options => options.TimeoutSeconds = patience);
        services.Configure<SpotifyForArtistsSelectorsOptions>(options => marks?.Invoke(options));
        return services.BuildServiceProvider();
    }
}
