using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>All events of a topic, written down while they come, from whichever web host is there.</summary>
internal sealed class EventLog(IReadOnlyList<HttpClient> webs, string topic)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    // One that is going takes requests that it will not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<JsonElement> _events = [];
    private string _position = "";

    public IReadOnlyList<long> Numbers => [.. _events.Select(one => one.GetProperty("seq").GetInt64())];

    /// <summary>Whether one of them carries the streams of a day.</summary>
    public bool TellsOf(long streams) => _events.Exists(one => Regex.IsMatch(one.GetRawText(), $"\"streams\": ?{streams}\\b"));

    public string Last => _events.Count == 0 ? "none" : _events[^1].GetRawText();

    /// <summary>From here on everything is written down.</summary>
    public async Task Begin() => _position = Position(await webs[0].GetFromJsonAsync<JsonElement>("api/v1/live"));

    public async Task Follow(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Read();
            await Task.Delay(Pace, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task Read()
    {
        foreach (var web in webs)
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            try
            {
                var answer = await web.GetFromJsonAsync<JsonElement>($"api/v1/live?after={_position}&topics={topic}", patience.Token);
                if (!answer.TryGetProperty("events", out var events))
                    continue;
                _events.AddRange(events.EnumerateArray());
                _position = Position(answer);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // It is away; the other is there.
            }
        }
    }

    private static string Position(JsonElement answer) => $"{answer.GetProperty("epoch").GetString()}:{answer.GetProperty("seq").GetInt64()}";
}
