using System.Globalization;
using System.Text.Json;

namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>
/// The clients' process. It says <c>ready</c> when all of them watch; <c>measure</c> begins the measured time;
/// <c>stop n</c> waits for n events in all, answers a <see cref="FleetReport"/> and ends.
/// </summary>
internal sealed class ClientFleet
{
    public const string Verb = "clients";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PingPace = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Latencies _latencies = new();
    private readonly LiveClient[] _clients;
    private long _received;

    private ClientFleet(int clients) => _clients = [.. Enumerable.Range(0, clients).Select(_ => new LiveClient(OnEvent))];

    public static async Task<int> RunAsync(Uri url, Watching watching, CancellationToken stop)
    {
        var fleet = new ClientFleet(watching.Clients);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Parallel.ForEachAsync(
            fleet._clients.Index(), new ParallelOptions { MaxDegreeOfParallelism = 20, CancellationToken = stop },
            async (each, _) => await each.Item.WatchAsync(url, watching.TopicsOf(each.Index), end.Token));
        var pinging = fleet.PingAsync(end.Token);
        Console.WriteLine("ready");

        while (await Console.In.ReadLineAsync(stop) is { } line)
        {
            if (line == "measure")
                fleet._latencies.Clear();
            else if (line.Split(' ') is ["stop", var expected])
            {
                await fleet.AwaitAsync(long.Parse(expected, CultureInfo.InvariantCulture), stop);
                break;
            }
        }

        await end.CancelAsync();
        await pinging;
        Console.WriteLine(JsonSerializer.Serialize(fleet.Report()));
        return 0;
    }

    private void OnEvent(DateTime committedAt)
    {
        _latencies.Add(TimeProvider.System.GetUtcNow().UtcDateTime - committedAt);
        Interlocked.Increment(ref _received);
    }

    private async Task AwaitAsync(long expected, CancellationToken stop)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (Interlocked.Read(ref _received) < expected && TimeProvider.System.GetElapsedTime(begun) < Patience)
            await Task.Delay(Look, TimeProvider.System, stop);
    }

    private async Task PingAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(PingPace, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var client in _clients)
                await client.PingAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private FleetReport Report() => new(
        _latencies.Quantile(0.5), _latencies.Quantile(0.99), _latencies.Quantile(1), Environment.CpuUsage.TotalTime.TotalSeconds,
        [.. _clients.Select(client => client.Tally)]);
}

/// <summary>What the clients saw: times in milliseconds, the process' own work in seconds, and each client's events.</summary>
internal sealed record FleetReport(double Median, double P99, double Longest, double ProcessorSeconds, IReadOnlyList<Tally> Tallies);
