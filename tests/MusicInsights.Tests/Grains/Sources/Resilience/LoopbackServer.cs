using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MusicInsights.Tests.Grains.Sources.Resilience;

/// <summary>A real server that answers its calls as it is told, in their order, and all later ones as the last; it knows when each arrived.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _script;
    private readonly ConcurrentQueue<long> _arrivals = new();
    private RequestDelegate _last = Ok;
    private int _under;
    private int _most;

    private LoopbackServer(RequestDelegate[] script)
    {
        _script = new ConcurrentQueue<RequestDelegate>(script);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Answer);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>When each call arrived, counted in stopwatch ticks.</summary>
    public long[] Arrivals => [.. _arrivals];

    public int Calls => _arrivals.Count;

    /// <summary>The most calls that were under way at once.</summary>
    public int MostAtOnce => _most;

    public static async Task<LoopbackServer> StartAsync(params RequestDelegate[] script)
    {
        var server = new LoopbackServer(script);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public TimeSpan Between(int earlier, int later) => Stopwatch.GetElapsedTime(Arrivals[earlier], Arrivals[later]);

    public static Task Ok(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.Append("X-Seen", "yes");
        return http.Response.WriteAsync("{\"a\":1}");
    }

    public static RequestDelegate Status(int status, string? retryAfter = null, string body = "{}") => http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return http.Response.WriteAsync(body);
    };

    /// <summary>Says nothing, or no more, until the caller has gone.</summary>
    public static RequestDelegate Stall(string begin = "") => async http =>
    {
        if (begin.Length > 0)
        {
            http.Response.ContentLength = 4096;
            await http.Response.WriteAsync(begin);
            await http.Response.Body.FlushAsync();
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    };

    /// <summary>Promises more than it sends.</summary>
    public static async Task Torn(HttpContext http)
    {
        http.Response.ContentLength = 4096;
        await http.Response.WriteAsync("{\"half\":");
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        _arrivals.Enqueue(Stopwatch.GetTimestamp());
        var under = Interlocked.Increment(ref _under);
        InterlockedMax(ref _most, under);
        try
        {
            if (_script.TryDequeue(out var next))
                _last = next;
            await (next ?? _last)(http);
        }
        finally
        {
            Interlocked.Decrement(ref _under);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
