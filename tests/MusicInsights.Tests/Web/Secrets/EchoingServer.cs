using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>
/// Refuses whoever asks, and repeats all that it was told: what the worst of sources would do. Where errors are reported to
/// (<c>/api/…/envelope/</c>) it takes them, and so it does where traces go (<c>/v1/traces</c>).
/// </summary>
public sealed class EchoingServer : IAsyncLifetime
{
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Paths that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>All that was sent in each report, as text: its headers, its envelope.</summary>
    public ConcurrentQueue<string> Envelopes { get; } = new();

    /// <summary>The events among the reports.</summary>
    public ConcurrentQueue<JsonElement> Events { get; } = new();

    /// <summary>All that was sent of traces, as far as it is text.</summary>
    public ConcurrentQueue<string> Traces { get; } = new();

    public string Dsn(string key) => $"http://{key}@{Address.Authority}/1";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/api/{project}/envelope/", Take);
        _app.MapPost("/v1/traces", Collect);
        _app.MapFallback(Refuse);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    // An envelope is lines: a header, and for each item its header and its payload, of the length that the header tells or to the line's end.
    private async Task<IResult> Take(HttpRequest request)
    {
        var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        var (all, at) = (bytes.ToArray(), 0);
        var header = Line();
        while (at < all.Length)
        {
            var item = JsonDocument.Parse(Line()).RootElement;
            var payload = item.TryGetProperty("length", out var length) ? Next(length.GetInt32()) : Line();
            if (item.GetProperty("type").GetString() == "event")
                Events.Enqueue(JsonDocument.Parse(payload).RootElement);
        }

        Envelopes.Enqueue(string.Join('\n', request.Headers.Select(sent => $"{sent.Key}: {sent.Value}")) + '\n' + System.Text.Encoding.UTF8.GetString(all));
        return Results.Json(new { id = JsonDocument.Parse(header).RootElement.GetProperty("event_id").GetString() });

        ReadOnlyMemory<byte> Line()
        {
            var end = Array.IndexOf(all, (byte)'\n', at);
            return Next((end < 0 ? all.Length : end) - at);
        }

        ReadOnlyMemory<byte> Next(int length)
        {
            var part = all.AsMemory(at, length);
            at += length + 1;
            return part;
        }
    }

    private async Task<IResult> Collect(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Traces.Enqueue(System.Text.Encoding.UTF8.GetString(body.ToArray()));
        return Results.Bytes(Array.Empty<byte>(), "application/x-protobuf");
    }

    private async Task<IResult> Refuse(HttpRequest request)
    {
        Asked.Enqueue(request.Path);
        using var body = new StreamReader(request.Body);
        var told = string.Join("; ", request.Headers.Select(header => $"{header.Key}: {header.Value}")) + request.QueryString + await body.ReadToEndAsync();
        var plain = QueryHelpers.ParseQuery(told.Split('?', 2)[^1]).Select(pair => $"{pair.Key}={pair.Value}");
        var message = $"Malformed access token in {told} {string.Join(' ', plain)}";
        return Results.Json(new { error = new { message, type = "OAuthException", code = 99999 }, error_description = message }, statusCode: StatusCodes.Status401Unauthorized);
    }
}
