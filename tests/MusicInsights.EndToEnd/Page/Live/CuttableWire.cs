using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MusicInsights.EndToEnd.Page.Live;

/// <summary>A wire between a browser and the program that can be cut: nothing comes through, and nobody is told.</summary>
internal sealed class CuttableWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _to;
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = new();

    public CuttableWire(Uri to)
    {
        _to = to;
        _open.SetResult();
        _listener.Start();
        Address = new UriBuilder(to) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = Accept();
    }

    public Uri Address { get; }

    public void Cut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Connections of before are gone, as they are where a router forgot them; new ones come through.</summary>
    public void Mend()
    {
        foreach (var end in _ends.Keys)
            end.Dispose();
        _open.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var end in _ends.Keys)
            end.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Join(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The wire is taken down.
        }
    }

    private async Task Join(TcpClient browser)
    {
        _ends[browser] = true;
        using var host = new TcpClient();
        _ends[host] = true;
        try
        {
            await _open.Task;
            await host.ConnectAsync(_to.Host, _to.Port, _stop.Token);
            await Task.WhenAny(Pump(browser.GetStream(), host.GetStream()), Pump(host.GetStream(), browser.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Either end is gone: the other learns it below.
        }
        finally
        {
            browser.Dispose();
            _ends.TryRemove(browser, out _);
            _ends.TryRemove(host, out _);
        }
    }

    private async Task Pump(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            await _open.Task;
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }
}
