using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>
/// Every silo and every web host of a cluster is stopped as an orchestrator stops it and started again, one after the other, while
/// people ask, watch, and days are committed.
/// </summary>
/// <param name="rate">Requests a second.</param>
/// <param name="viewers">Live connections, shared out over the web hosts.</param>
internal sealed class RollingRestart(ProcessCluster cluster, int rate, int viewers) : IDisposable
{
    private static readonly TimeSpan CommitPace = TimeSpan.FromMilliseconds(250);

    private readonly IReadOnlyList<HttpClient> _webs = [.. cluster.Webs.Select(cluster.Admin)];
    private readonly CancellationTokenSource _over = new();
    private readonly List<(string Name, double Seconds)> _restarts = [];
    private long _committed;

    public Balanced Requests { get; private set; } = null!;

    public Balanced Commits { get; private set; } = null!;

    public IReadOnlyList<Watcher> Watchers { get; private set; } = [];

    /// <summary>How long each was away: from the signal to its being ready again.</summary>
    public IReadOnlyList<(string Name, double Seconds)> Restarts => _restarts;

    /// <summary>The numbers of all events of the time; each watcher must have got each once.</summary>
    public IReadOnlyList<long> Events { get; private set; } = [];

    /// <summary>What the interface says at the end of the day that was committed again and again, on each web host, beside what was committed last.</summary>
    public IReadOnlyList<(long Told, long Committed)> Ends { get; private set; } = [];

    public async Task Run()
    {
        (Requests, Commits) = (new Balanced(_webs), new Balanced(_webs));
        var release = await Release();
        var log = new EventLog(_webs, "portfolio");
        await log.Begin();
        Watchers = [.. Enumerable.Range(0, viewers).Select(number => new Watcher([.. cluster.Webs.Select(web => web.Address)], number))];
        var watching = Watchers.Select(watcher => watcher.Run(_over.Token)).ToList();
        await Task.WhenAll(Watchers.Select(watcher => watcher.Watches));

        using var quiet = new CancellationTokenSource();
        var writing = log.Follow(quiet.Token);
        var asking = Ask(release, quiet.Token);
        var committing = Commit(release, quiet.Token);
        foreach (var member in cluster.Silos.Concat(cluster.Webs))
            await Restart(member);
        await quiet.CancelAsync();
        await Task.WhenAll(asking, committing, writing);

        await Eventually.Holds("the last commit is an event", async () =>
        {
            await log.Read();
            return (log.TellsOf(_committed), $"{log.Numbers.Count} events, after {_committed} commits, the last of them {log.Last}");
        }, TimeSpan.FromSeconds(30));
        Events = log.Numbers;
        await Eventually.Holds("every watcher was told of everything", () =>
        {
            var missing = Watchers.Sum(watcher => Events.Count(seq => !watcher.Saw(seq)));
            return Task.FromResult((missing == 0, $"{missing} are missing; {string.Join("; ", Watchers.SelectMany(watcher => watcher.Resyncs))}"));
        }, TimeSpan.FromSeconds(30));
        Ends = [.. await Task.WhenAll(_webs.Select(web => Told(web, release)))];
        await _over.CancelAsync();
        await Task.WhenAll(watching);
    }

    public void Dispose()
    {
        _over.Dispose();
        foreach (var web in _webs)
            web.Dispose();
    }

    private static DateOnly Day => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-3);

    private async Task Restart(Member member)
    {
        var begun = Stopwatch.GetTimestamp();
        await member.Stop();
        member.Launch();
        await member.Ready();
        _restarts.Add((member.Name, Stopwatch.GetElapsedTime(begun).TotalSeconds));
    }

    private async Task<long> Release()
    {
        var artist = await Added("artists", new { name = "Marta Lindgren" }, "artistId");
        return await Added($"artists/{artist}/releases", new { title = "Night Bus" }, "releaseId");

        async Task<long> Added(string path, object body, string id)
        {
            using var answer = await _webs[0].PostAsJsonAsync($"api/v1/admin/{path}", body);
            return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty(id).GetInt64();
        }
    }

    private async Task Ask(long release, CancellationToken quiet)
    {
        string[] paths = ["api/v1/overview", "api/v1/releases?limit=20", $"api/v1/releases/{release}/metrics", "api/v1/runs"];
        var (begun, asked) = (Stopwatch.GetTimestamp(), new List<Task>());
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!quiet.IsCancellationRequested && await pace.WaitForNextTickAsync(CancellationToken.None))
        {
            while (asked.Count < Stopwatch.GetElapsedTime(begun).TotalSeconds * rate)
            {
                var path = paths[asked.Count % paths.Length];
                asked.Add(Requests.Call(web => web.GetAsync(path, CancellationToken.None)));
            }
        }

        await Task.WhenAll(asked);
    }

    private async Task Commit(long release, CancellationToken quiet)
    {
        using var pace = new PeriodicTimer(CommitPace, TimeProvider.System);
        while (!quiet.IsCancellationRequested && await pace.WaitForNextTickAsync(CancellationToken.None))
        {
            var streams = ++_committed;
            await Commits.Call(web => web.PostAsJsonAsync($"api/v1/admin/releases/{release}/days", new { days = new[] { new { date = $"{Day:yyyy-MM-dd}", streams } } }, CancellationToken.None));
        }
    }

    private async Task<(long, long)> Told(HttpClient web, long release)
    {
        var days = await web.GetFromJsonAsync<JsonElement>($"api/v1/releases/{release}/metrics?from={Day:yyyy-MM-dd}&to={Day:yyyy-MM-dd}");
        return (days.GetProperty("days")[0].GetProperty("streams").GetInt64(), _committed);
    }
}
