using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>Refuses every sign-in, and repeats it: the user and the password in clear.</summary>
internal sealed class RefusingMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RefusingMailServer()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Sign-ins that were refused.</summary>
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
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Speak(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The test is over, or the other side left.
        }
    }

    private async Task Speak(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync(_stop.Token) is { } line && !line.StartsWith("QUIT", StringComparison.Ordinal))
            await writer.WriteLineAsync(Answer(line));
    }

    private string Answer(string line)
    {
        if (line.StartsWith("EHLO", StringComparison.Ordinal))
            return "250-here\r\n250 AUTH PLAIN";
        if (!line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
            return "250 fine";
        Refused++;
        var told = Encoding.UTF8.GetString(Convert.FromBase64String(line["AUTH PLAIN ".Length..])).Split('\0');
        return $"535 5.7.8 Not with {told[^1]} ({line["AUTH PLAIN ".Length..]})";
    }
}
