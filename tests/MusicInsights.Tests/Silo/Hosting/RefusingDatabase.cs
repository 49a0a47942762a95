using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MusicInsights.Tests.Silo.Hosting;

/// <summary>Speaks as much of PostgreSQL as to ask for a password in clear, and to refuse it by repeating it.</summary>
internal sealed class RefusingDatabase : IAsyncDisposable
{
    private const int AsksForTls = 80_877_103;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RefusingDatabase()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Passwords that were refused.</summary>
    public int Refused { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task Serve()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Speak(client.GetStream());
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The test is over, or the other side left: the next may come.
            }
        }
    }

    private async Task Speak(NetworkStream wire)
    {
        var begin = await Body(wire);
        if (BinaryPrimitives.ReadInt32BigEndian(begin) == AsksForTls)
        {
            await wire.WriteAsync("N"u8.ToArray(), _stop.Token);
            await Body(wire);
        }

        await Send(wire, 'R', [0, 0, 0, 3]);
        await wire.ReadExactlyAsync(new byte[1], _stop.Token);
        var password = Encoding.UTF8.GetString(await Body(wire)).TrimEnd('\0');
        Refused++;
        await Send(wire, 'E', Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C28P01\0MThe word {password} opens nothing here\0\0"));
    }

    private async Task<byte[]> Body(NetworkStream wire)
    {
        var length = new byte[4];
        await wire.ReadExactlyAsync(length, _stop.Token);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - length.Length];
        await wire.ReadExactlyAsync(body, _stop.Token);
        return body;
    }

    private async Task Send(NetworkStream wire, char kind, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + length.Length);
        await wire.WriteAsync((byte[])[(byte)kind, .. length, .. body], _stop.Token);
    }
}
