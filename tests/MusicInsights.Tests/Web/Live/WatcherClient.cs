using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace MusicInsights.Tests.Web.Live;

/// <summary>A live connection spoken by hand, so that what is on the wire is what is looked at.</summary>
internal sealed class WatcherClient : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();
    private Task _reading = Task.CompletedTask;
    private int _call;

    public static async Task<WatcherClient> Connect(Uri host, string path = "/hubs/live", string? key = null)
    {
        var client = new WatcherClient();
        if (key is not null)
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        await client._socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = path }.Uri, default);
        client._reading = client.ReadAll();
        await client.Send("""{"protocol":"json","version":1}""");
        (await client.Next()).ShouldBeEmptyObject();
        return client;
    }

    /// <summary>Calls the hub; what arrives before the answer is given beside it.</summary>
    public async Task<(JsonElement Answer, List<string> Before)> Call(string method, params object?[] arguments)
    {
        var id = $"{++_call}";
        await Send(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        var before = new List<string>();
        while (true)
        {
            var text = await Next();
            var message = JsonDocument.Parse(text).RootElement;
            if (message.GetProperty("type").GetInt32() == 3)
                return (message, before);
            before.Add(text);
        }
    }

    public async Task<JsonElement> Watch(string[] topics, string? after = null) => (await Call("Watch", topics, after)).Answer.GetProperty("result");

    /// <summary>The next message but pings, as it came.</summary>
    public async Task<string> Next()
    {
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var text = await _messages.Reader.ReadAsync(within.Token);
            if (text != """{"type":6}""")
                return text;
        }
    }

    /// <summary>The events of the next message that has some.</summary>
    public async Task<JsonElement[]> NextEvents()
    {
        while (true)
        {
            var message = JsonDocument.Parse(await Next()).RootElement;
            if (message.TryGetProperty("target", out var target) && target.GetString() == "Events")
                return [.. message.GetProperty("arguments")[0].EnumerateArray()];
        }
    }

    /// <summary>Done when the host has closed the connection.</summary>
    public Task Closed() => _reading.WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private Task Send(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, default);

    private async Task ReadAll()
    {
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        try
        {
            while (await _socket.ReceiveAsync(buffer, default) is { MessageType: not WebSocketMessageType.Close } part)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                var parts = text.ToString().Split(End);
                foreach (var message in parts[..^1])
                    _messages.Writer.TryWrite(message);
                text.Clear().Append(parts[^1]);
            }
        }
        catch (WebSocketException)
        {
            // Cut off: there is nothing more to read.
        }

        _messages.Writer.TryComplete();
    }
}

internal static class WatcherAnswers
{
    public static void ShouldBeEmptyObject(this string text) => Shouldly.ShouldBeStringTestExtensions.ShouldBe(text, "{}");
}
