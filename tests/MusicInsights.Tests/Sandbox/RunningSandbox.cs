using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Sandbox;
using Shouldly;

namespace MusicInsights.Tests.Sandbox;

/// <summary>A sandbox on a free port with a clock that stands still, and a caller that bears its token.</summary>
internal sealed class RunningSandbox : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 5, 26, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly StartDay = new(2026, 5, 26);

    private readonly SandboxServer _server;

    private RunningSandbox(SandboxServer server, FakeTimeProvider clock)
    {
        _server = server;
        Clock = clock;
        Anonymous = new HttpClient { BaseAddress = server.Address };
        Api = new HttpClient { BaseAddress = server.Address };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox");
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Api { get; }

    public HttpClient Anonymous { get; }

    public static async Task<RunningSandbox> StartAsync(SandboxOptions? options = null)
    {
        var clock = new FakeTimeProvider(Start);
        return new RunningSandbox(await SandboxServer.StartAsync(options ?? new SandboxOptions(), clock), clock);
    }

    public async Task<JsonElement> Read(string path)
    {
        using var answer = await Api.GetAsync(path);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path} answered {answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> Artist(int index = 0) => (await Read("/sandbox/portfolio")).GetProperty("artists")[index];

    public async Task<JsonElement> Stats(string artist, string track, string from, string to) =>
        await Read(StatsPath(artist, track, from, to));

    public async Task<string> SomeStatsPath()
    {
        var artist = await Artist();
        return StatsPath(artist.Text("id"), artist.GetProperty("releases")[1].Text("id"), "2026-05-01", "2026-05-25");
    }

    public static string StatsPath(string artist, string track, string from, string to) =>
        $"/song-stats-view/v1/artist/{artist}/recording/{track}/stats?country=&fromDate={from}&toDate={to}";

    public async Task Freeze(string? today) =>
        (await Anonymous.PutAsJsonAsync("/sandbox/clock", new { today })).EnsureSuccessStatusCode();

    public Task StopAsync()
    {
        _server.Stop();
        return _server.Stopped;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Anonymous.Dispose();
        await _server.DisposeAsync();
    }
}
