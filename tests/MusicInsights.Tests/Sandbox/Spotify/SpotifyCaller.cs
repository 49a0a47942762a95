using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MusicInsights.Sandbox;
using MusicInsights.Sandbox.Spotify;

namespace MusicInsights.Tests.Sandbox.Spotify;

/// <summary>A sandbox and an app that calls its Web API, as any client would.</summary>
internal sealed class SpotifyCaller : IAsyncDisposable
{
    private SpotifyCaller(RunningSandbox sandbox) => Sandbox = sandbox;

    public RunningSandbox Sandbox { get; }

    public string Token { get; private set; } = "";

    public static async Task<SpotifyCaller> StartAsync(SpotifyMode mode = SpotifyMode.Development)
    {
        var caller = new SpotifyCaller(await RunningSandbox.StartAsync(new SandboxOptions { SpotifyMode = mode }));
        caller.Token = (await caller.Ask("sandbox-client", "sandbox-secret")).Body.Text("access_token");
        return caller;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Ask(string id, string secret, string grant = "client_credentials")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/spotify/api/token") { Content = new FormUrlEncodedContent([new("grant_type", grant)]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        using var answer = await Sandbox.Anonymous.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<HttpResponseMessage> Send(string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.StartsWith("http", StringComparison.Ordinal) ? path : $"/spotify/v1/{path}");
        request.Headers.TryAddWithoutValidation("Authorization", authorization ?? $"Bearer {Token}");
        return await Sandbox.Anonymous.SendAsync(request);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Get(string path)
    {
        using var answer = await Send(path);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<JsonElement> Read(string path)
    {
        var (status, body) = await Get(path);
        return status == HttpStatusCode.OK ? body : throw new InvalidOperationException($"{path} answered {status}");
    }

    public async Task<HttpStatusCode> Hand(HttpMethod method, string hand, object? order = null)
    {
        using var request = new HttpRequestMessage(method, $"/sandbox/spotify/{hand}") { Content = order is null ? null : JsonContent.Create(order) };
        using var answer = await Sandbox.Anonymous.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<List<JsonElement>> All(string path)
    {
        var items = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = await Read(next);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return items;
    }

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();
}
