using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>
/// All events of a topic, written down while they come: a web host knows those since its own start alone, so that whichever has been
/// there long enough is asked.
/// </summary>
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

    private SemaphoreSlim Turn { get; } = new(1);

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
            if (await ReadFrom(web))
                return;
        }
    }

    /// <summary>Reads on from one host: false where it is away, or not there for long enough.</summary>
    public async Task<bool> ReadFrom(HttpClient web)
    {
        await Turn.WaitAsync();
        try
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            var answer = await web.GetFromJsonAsync<JsonElement>($"api/v1/live?after={_position}&topics={topic}", patience.Token);
            if (!answer.TryGetProperty("events", out var events))
                return false;
            _events.AddRange(events.EnumerateArray());
            _position = Position(answer);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            Turn.Release();
        }
    }

    private static string Position(JsonElement answer) => $"{answer.GetProperty("epoch").GetString()}:{answer.GetProperty("seq").GetInt64()}";
}
