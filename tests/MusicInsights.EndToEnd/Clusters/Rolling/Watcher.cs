using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>A page's live connection: where its host goes, it connects to the next one and asks for what it missed.</summary>
internal sealed class Watcher(IReadOnlyList<Uri> webs, int first)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly string[] Topics = ["portfolio"];

    private readonly TaskCompletionSource _watches = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<long> _seen = [];
    private readonly Lock _gate = new();
    private readonly Random _random = new(first);
    private string? _epoch;
    private long _vouched;
    private long _readThrough;

    /// <summary>Done when it is told of whatever comes.</summary>
    public Task Watches => _watches.Task;

    /// <summary>How often the same event came twice.</summary>
    public int Doubled { get; private set; }

    /// <summary>How often it was told to read everything anew.</summary>
    public int Resyncs { get; private set; }

    public int Reconnects { get; private set; }

    /// <summary>It was told of the event, or told to read everything anew after it.</summary>
    public bool Saw(long seq)
    {
        lock (_gate)
            return seq <= _readThrough || _seen.Contains(seq);
    }

    public async Task Run(CancellationToken stop)
    {
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            try
            {
                await Connected(webs[(first + turn) % webs.Count], stop);
            }
            catch (Exception e) when (e is HttpRequestException or WebSocketException or IOException or HubException or InvalidOperationException or OperationCanceledException)
            {
                // It goes on with the next one.
            }

            Reconnects = turn;
            await Task.Delay(Longest * _random.NextDouble(), TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Connected(Uri web, CancellationToken stop)
    {
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(web, "hubs/live"), wire =>
        {
            wire.SkipNegotiation = true;
            wire.Transports = HttpTransportType.WebSockets;
        }).Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        connection.On<JsonElement>("Events", Take);
        connection.On<JsonElement>("Position", position => Vouch(position.GetProperty("seq").GetInt64()));
        await connection.StartAsync(stop);
        var answer = await connection.InvokeAsync<JsonElement>("Watch", Topics, _epoch is null ? null : $"{_epoch}:{_vouched}", stop);
        Begin(answer);
        _watches.TrySetResult();
        await closed.Task.WaitAsync(stop);
    }

    private void Begin(JsonElement answer)
    {
        lock (_gate)
        {
            var seq = answer.GetProperty("seq").GetInt64();
            if (answer.TryGetProperty("resync", out var resync) && resync.ValueKind == JsonValueKind.True && _epoch is not null)
            {
                // As a page does, it reads everything anew: whatever was committed until now is in what it reads.
                Resyncs++;
                _readThrough = seq;
                _vouched = Math.Max(_vouched, seq);
            }

            if (_epoch is null)
                _vouched = Math.Max(_vouched, seq);
            _epoch = answer.GetProperty("epoch").GetString();
        }
    }

    private void Take(JsonElement events)
    {
        lock (_gate)
        {
            foreach (var seq in events.EnumerateArray().Select(one => one.GetProperty("seq").GetInt64()))
            {
                if (!_seen.Add(seq))
                    Doubled++;
                _vouched = Math.Max(_vouched, seq);
            }
        }
    }

    private void Vouch(long seq)
    {
        lock (_gate)
            _vouched = Math.Max(_vouched, seq);
    }
}
