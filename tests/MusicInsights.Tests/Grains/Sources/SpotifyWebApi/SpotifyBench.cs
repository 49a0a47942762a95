using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using MusicInsights.Sandbox;
using MusicInsights.Sandbox.Spotify;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

/// <summary>The source as the program makes it, before the stood-in platform, with a database of its own and one artist in it.</summary>
internal sealed class SpotifyBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private SpotifyBench(RunningSandbox sandbox, TestDatabase database, IConfigurationRoot settings, string spotifyId, long artistId)
    {
        (Sandbox, Database, Settings, SpotifyId, ArtistId) = (sandbox, database, settings, spotifyId, artistId);
        var services = new ServiceCollection().AddLogging().AddMusicInsightsGrains()
            .AddSingleton(new PortfolioClock(sandbox.Clock)).AddSingleton<TimeProvider>(Wall).AddSingleton(database.Data);
        services.AddOptions<SpotifyOptions>().Bind(settings);
        _services = services.BuildServiceProvider();
        Source = _services.GetServices<IMetricSource>().Single(source => source.Name == MetricSource.SpotifyWebApi);
    }

    public RunningSandbox Sandbox { get; }

    public TestDatabase Database { get; }

    public IConfigurationRoot Settings { get; }

    /// <summary>The artist's id at Spotify.</summary>
    public string SpotifyId { get; }

    public long ArtistId { get; }

    /// <summary>By which the source's tokens live; it stands still.</summary>
    public FakeTimeProvider Wall { get; } = new(RunningSandbox.Start);

    public IMetricSource Source { get; }

    public SpotifyClient Client => _services.GetRequiredService<SpotifyClient>();

    public static async Task<SpotifyBench> StartAsync(SpotifyMode mode = SpotifyMode.Development, params (string Name, string Value)[] settings)
    {
        var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { SpotifyMode = mode });
        var database = await TestDatabase.CreateAsync();
        var all = new Dictionary<string, string?>
        {
            ["ClientId"] = "sandbox-client", ["ClientSecret"] = "sandbox-secret", ["ApiRateLimit"] = "10000", ["Retries"] = "1",
            ["BaseUrl"] = $"{sandbox.Anonymous.BaseAddress}spotify/v1", ["TokenUrl"] = $"{sandbox.Anonymous.BaseAddress}spotify/api/token",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        var artist = await sandbox.Artist(3);
        var artistId = await database.AddArtist(artist.Text("name"), artist.Text("id"));
        return new SpotifyBench(sandbox, database, new ConfigurationBuilder().AddInMemoryCollection(all).Build(), artist.Text("id"), artistId);
    }

    /// <summary>Asks for today.</summary>
    public Task<SourceResult> Fetch(string? spotifyId = null)
    {
        var today = new DayRange(RunningSandbox.StartDay, DateOnly.FromDateTime(Sandbox.Clock.GetUtcNow().UtcDateTime));
        return Source.Fetch(new SourceRequest(EntityKey.Artist(ArtistId), new SourceIds { SpotifyArtist = spotifyId ?? SpotifyId }, today, today), default);
    }

    public async Task<SourceFailure> Failure() => (await Fetch()).ShouldBeOfType<SourceFailure>();

    /// <summary>Days go by, for the portfolio, the platform and the source's tokens alike.</summary>
    public void Pass(int days)
    {
        Wall.Advance(TimeSpan.FromDays(days));
        Sandbox.Clock.Advance(TimeSpan.FromDays(days));
    }

    /// <summary>What today's answer says.</summary>
    public async Task<SourceReading> Read()
    {
        var answer = (await Fetch()).ShouldBeOfType<SourceAnswer>();
        return Source.Read(new SourcePayload(EntityKey.Artist(ArtistId), answer.Covered, answer.ContentType, answer.Body));
    }

    public async Task Spoil(int next, string kind, string path = "/spotify/v1", int? retryAfterSeconds = null) =>
        (await Sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next, kind, retryAfterSeconds, pathContains = path })).EnsureSuccessStatusCode();

    public async Task Hand(HttpMethod method, string hand, object? order = null)
    {
        using var request = new HttpRequestMessage(method, $"/sandbox/spotify/{hand}") { Content = order is null ? null : JsonContent.Create(order) };
        (await Sandbox.Anonymous.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>Calls of one route so far, as the sandbox counts them.</summary>
    public async Task<long> Calls(string route) =>
        (await Sandbox.Read("/sandbox/calls")).GetProperty("paths").TryGetProperty($"/spotify{route}", out var calls) ? calls.GetInt64() : 0;

    public Task<long> TokenCalls() => Calls("/api/token");

    /// <summary>What the platform says of the artist, asked past the source.</summary>
    public async Task<JsonElement> Said(string path)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/spotify/api/token") { Content = form };
        ask.Headers.Authorization = new("Basic", Convert.ToBase64String("sandbox-client:sandbox-secret"u8));
        using var token = await Sandbox.Anonymous.SendAsync(ask);
        using var call = new HttpRequestMessage(HttpMethod.Get, $"/spotify/v1/{path}");
        call.Headers.Authorization = new("Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).Text("access_token"));
        using var answer = await Sandbox.Anonymous.SendAsync(call);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Database.DisposeAsync();
    }
}
