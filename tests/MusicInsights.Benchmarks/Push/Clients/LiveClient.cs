using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>One connection: SignalR's JSON protocol on a bare socket.</summary>
internal sealed class LiveClient(Action<DateTime> onEvent) : IDisposable
{
    private const byte End = 0x1E;
    private readonly ClientWebSocket _socket = new();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _buffer = new byte[8 * 1024];

    public Tally Tally { get; private set; } = Tally.Empty;

    /// <summary>Done when the server has answered that it watches; then it reads until the connection ends.</summary>
    public async Task WatchAsync(Uri url, string[] topics, CancellationToken stop)
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(url, stop);
        await SendAsync("""{"protocol":"json","version":1}""", stop);
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{{JsonSerializer.Serialize(topics)}},null]}""", stop);
        _ = ReadAsync(stop);
        await _watching.Task.WaitAsync(stop);
    }

    /// <summary>A server forgets a client that it never hears of.</summary>
    public Task PingAsync(CancellationToken stop) => SendAsync("""{"type":6}""", stop);

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(string message, CancellationToken stop) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + (char)End), WebSocketMessageType.Text, endOfMessage: true, stop);

    private async Task ReadAsync(CancellationToken stop)
    {
        try
        {
            for (var filled = 0; ;)
            {
                if (filled == _buffer.Length)
                    Array.Resize(ref _buffer, filled * 2);
                var received = await _socket.ReceiveAsync(_buffer.AsMemory(filled), stop);
                if (received.MessageType == WebSocketMessageType.Close)
                    throw new InvalidOperationException($"The server closed the connection: {_socket.CloseStatusDescription}");
                filled = Take(filled, filled + received.Count);
            }
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or InvalidDataException or OperationCanceledException)
        {
            // What is missing shows in the tally; a client that never watched says why.
            if (!_watching.TrySetException(e) && !stop.IsCancellationRequested)
                Console.Error.WriteLine(e.Message);
        }
    }

    /// <summary>Takes the whole messages, moves what is left to the front, answers how much that is.</summary>
    private int Take(int looked, int filled)
    {
        var begin = 0;
        while (_buffer.AsSpan(looked, filled - looked).IndexOf(End) is >= 0 and var at)
        {
            Read(_buffer.AsSpan(begin, looked + at - begin));
            begin = looked = looked + at + 1;
        }

        _buffer.AsSpan(begin, filled - begin).CopyTo(_buffer);
        return filled - begin;
    }

    private void Read(ReadOnlySpan<byte> message)
    {
        if (EventScanner.IsEvents(message))
        {
            while (EventScanner.TryNext(ref message, out var seq, out var committedAt))
            {
                Tally = Tally.With(seq);
                onEvent(committedAt);
            }
        }
        else if (EventScanner.IsError(message))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(message));
        }
        else if (EventScanner.IsAnswer(message))
        {
            _watching.TrySetResult();
        }
    }
}
