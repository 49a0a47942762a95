using System.Net.WebSockets;
using System.Text;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>Somebody who watches the demo: without one, nothing is pushed.</summary>
internal sealed class DemoViewer : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;

    public static async Task<DemoViewer> Open(Uri host)
    {
        var viewer = new DemoViewer();
        await viewer._socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = "demo/hubs/live" }.Uri, CancellationToken.None);
        await viewer.Say("""{"protocol":"json","version":1}""");
        await viewer.Say("""{"type":1,"invocationId":"1","target":"Watch","arguments":[["portfolio","runs"],null]}""");
        viewer._reading = viewer.Read();
        return viewer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private Task Say(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    // What is not read piles up at the host, which then ends the connection.
    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while ((await _socket.ReceiveAsync(buffer, _stop.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // Either side is done.
        }
    }
}
