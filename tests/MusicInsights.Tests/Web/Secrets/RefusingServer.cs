using System.Net;
using System.Net.Sockets;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>Refuses whoever signs in, and repeats what he said: what a log or an error then tells is put to the proof.</summary>
internal abstract class RefusingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    protected RefusingServer()
    {
        _listener.Start();
        _serving = Serve(_stop.Token);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Sign-ins that were refused.</summary>
    public int Refused { get; protected set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    /// <summary>Speaks with one who has come, until he leaves or is sent away.</summary>
    protected abstract Task Speak(NetworkStream wire, CancellationToken stop);

    private async Task Serve(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(stop);
                await Speak(client.GetStream(), stop);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The test is over, or the other side left: the next may come.
            }
        }
    }
}
