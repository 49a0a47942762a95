using MusicInsights.Benchmarks.Databases;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Benchmarks.Push.Clients;

namespace MusicInsights.Benchmarks.Push;

/// <summary>
/// How long a committed change takes to a thousand clients, with 200 commits a second over 10,000 releases; beside it a bare
/// hub that sends the same messages to the same clients.
/// </summary>
internal static class PushBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        var length = TimeSpan.FromSeconds(asked.Number("seconds", 30));
        var clients = asked.Number("clients", 1_000);
        (string Name, Watching Watching, double Required)[] scenarios =
        [
            ("20 releases each", new Watching(clients, Releases: 20), 100),
            ("the whole portfolio", new Watching(clients, Releases: 0), 500),
        ];
        await using var postgres = await BenchServer.StartAsync(stop);
        await postgres.OwnAsync(await postgres.MigratedAsync("live", stop), BenchPortfolio.Seed + BenchPortfolio.Untracked, stop);
        var report = new Report();
        foreach (var (name, watching, required) in scenarios)
        {
            await using var bareServer = await BareServer.StartAsync(stop);
            var bare = await MeasureAsync($"a bare hub, {name}", bareServer, watching, length, stop);
            await using var wholeServer = await WholeServer.StartAsync(postgres.ConnectionString("live"), stop);
            var ours = await MeasureAsync($"ours, {name}", wholeServer, watching, length, stop);
            report.Add($"{clients:N0} clients, {name}: median, ms", Text(ours.Seen.Median), Text(bare.Seen.Median), Text(ours.Seen.Median / bare.Seen.Median));
            report.Require($"{clients:N0} clients, {name}: p99, ms", Text(ours.Seen.P99), Text(bare.Seen.P99), Text(ours.Seen.P99 / bare.Seen.P99), $"≤ {required}", ours.Seen.P99 <= required);
            report.Require(
                $"{clients:N0} clients, {name}: clients with every event once and in order", Report.Text(ours.Whole), Report.Text(bare.Whole), "",
                $"{clients:N0}", ours.Whole == clients);
        }

        return report.Close();

        static string Text(double number) => Report.Text(number, "N1");
    }

    private static async Task<Outcome> MeasureAsync(string name, LiveServer server, Watching watching, TimeSpan length, CancellationToken stop)
    {
        using var fleet = await FleetProcess.StartAsync(server.Hub, watching, stop);
        var before = (await server.EventsAsync(stop)).Count;
        await Load.RunAsync(server.ChangeAsync, WarmUp, stop);
        await fleet.BeginMeasuringAsync();
        var (processor, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
        using var handing = new HandingOver();
        await Load.RunAsync(server.ChangeAsync, length, stop);
        var used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;

        var events = await server.EventsAsync(stop);
        var expected = Expected.Of(watching, events, before);
        var seen = await fleet.StopAsync(expected.Sum(tally => tally.Count), stop);
        var whole = expected.Zip(seen.Tallies).Count(pair => pair.First == pair.Second);
        Console.WriteLine(
            $"{name}: {events.Count - before:N0} events, {expected.Sum(tally => tally.Count):N0} deliveries; ms: median {seen.Median:N1}, p99 {seen.P99:N1}, longest {seen.Longest:N1}, handed over by {handing.Quantile(0.5):N1} / {handing.Quantile(0.99):N1} / {handing.Quantile(1):N1}; "
            + $"processor: {used / length.TotalSeconds:P0} of a core here, {seen.ProcessorSeconds:N0} s in all at the clients; collecting {(GC.GetTotalPauseDuration() - pauses).TotalMilliseconds:N0} ms");
        return new Outcome(seen, whole);
    }

    /// <param name="Whole">Clients that got exactly what they watch.</param>
    private sealed record Outcome(FleetReport Seen, int Whole);
}
