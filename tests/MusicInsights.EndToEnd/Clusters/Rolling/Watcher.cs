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
    private readonly Dictionary<long, string> _seen = [];
    private readonly List<string> _doubled = [];
    private readonly List<string> _resyncs = [];
    private readonly Lock _gate = new();
    private readonly Random _random = new(first);
    private string? _epoch;
    private long _vouched;
    private string _asked = "";

    /// <summary>Done when it is told of whatever comes.</summary>
    public Task Watches => _watches.Task;

    /// <summary>The events that came twice, with where it had last asked to be told on from.</summary>
    public IReadOnlyList<string> Doubled => _doubled;

    /// <summary>Where it had come to whenever it was told to read everything anew: what lies between was not told of.</summary>
    public IReadOnlyList<string> Resyncs => _resyncs;

    public int Reconnects { get; private set; }

    public bool Saw(long seq)
    {
        lock (_gate)
            return _seen.ContainsKey(seq);
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
        var after = _epoch is null ? null : $"{_epoch}:{_vouched}";
        _asked = $"{after} at {web}";
        var answer = await connection.InvokeAsync<JsonElement>("Watch", Topics, after, stop);
        Begin(answer);
        _watches.TrySetResult();
        await closed.Task.WaitAsync(stop);
    }

    private void Begin(JsonElement answer)
    {
        lock (_gate)
        {
            var seq = answer.GetProperty("seq").GetInt64();
            if (answer.TryGetProperty("resync", out var resync) && resync.ValueKind == JsonValueKind.True)
                _resyncs.Add($"from {_asked} to {answer.GetRawText()}");
            if (_epoch is null)
                _vouched = Math.Max(_vouched, seq);
            _epoch = answer.GetProperty("epoch").GetString();
        }
    }

    private void Take(JsonElement events)
    {
        lock (_gate)
        {
            foreach (var one in events.EnumerateArray())
            {
                var seq = one.GetProperty("seq").GetInt64();
                if (!_seen.TryAdd(seq, one.GetRawText()))
                    _doubled.Add($"{one.GetRawText()} after {_seen[seq]}, asked from {_asked}");
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
