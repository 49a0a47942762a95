using System.Net;
using System.Text;
using MusicInsights.Silo.Standalone;

namespace MusicInsights.EndToEnd.Traces;

/// <summary>Stands in for a collector of traces: takes OTLP over HTTP in protobuf, and keeps what it got.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<byte[]> _requests = [];
    private readonly List<CollectedSpan> _spans = [];
    private readonly Task _running;

    public Collector()
    {
        Address = new Uri($"http://127.0.0.1:{SiloPorts.Choose().Silo}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _running = Run();
    }

    public Uri Address { get; }

    /// <summary>What came to another address than that of traces.</summary>
    public List<string> Astray { get; } = [];

    public IReadOnlyList<CollectedSpan> Spans
    {
        get
        {
            lock (_requests)
                return [.. _spans];
        }
    }

    /// <summary>Everything it was sent, as far as it is text.</summary>
    public string Text
    {
        get
        {
            lock (_requests)
                return string.Concat(_requests.Select(Encoding.Latin1.GetString));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _running;
        _listener.Close();
    }

    private async Task Run()
    {
        try
        {
            while (true)
                await Take(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task Take(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        lock (_requests)
        {
            if (context.Request is { HttpMethod: "POST", ContentType: "application/x-protobuf", Url.AbsolutePath: "/v1/traces" })
            {
                _requests.Add(body.ToArray());
                // Read once: a test looks at all of them again and again, and they become very many.
                _spans.AddRange(CollectedSpan.Read(_requests[^1]));
            }
            else
            {
                Astray.Add($"{context.Request.HttpMethod} {context.Request.Url} {context.Request.ContentType}");
            }
        }

        // An answer without a field says that everything was taken.
        context.Response.ContentType = "application/x-protobuf";
        context.Response.Close();
    }
}
