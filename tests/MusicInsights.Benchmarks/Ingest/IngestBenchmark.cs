using System.Text;
using MusicInsights.Benchmarks.Databases;
using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Ingest;

/// <summary>
/// How much of the server's own speed the writer leaves: the same rows by 2,000 callers and by a bare COPY + merge, in turns,
/// each on a database of its own; on an empty table and on one with millions of rows.
/// </summary>
internal static class IngestBenchmark
{
    private const double RequiredShare = 0.5;
    private const double RequiredWhenFilled = 0.8;

    private static readonly Workload[] Workloads = [new("1 day a caller", DaysPerCaller: 1, Sweeps: 10), new("30 days a caller", DaysPerCaller: 30, Sweeps: 1)];

    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        await using var server = await BenchServer.StartAsync(stop);
        await server.OwnAsync(await server.MigratedAsync("empty", stop), BenchPortfolio.Seed, stop);
        await server.CloneAsync("empty", "filled", stop);
        var rows = asked.Number("rows", 10_000_000);
        await FilledTable.FillAsync(server, "filled", rows, stop);

        var report = new Report();
        foreach (var workload in Workloads)
            await CompareAsync(server, workload, asked.Number("rounds", 5), Answer(asked.Number("payload", 0)), $"{rows / 1e6:N1} million", report, stop);
        return report.Close();
    }

    /// <summary>JSON as a source would answer it: numbers that pack to a quarter or so.</summary>
    private static byte[]? Answer(int bytes) => bytes == 0 ? null : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, bytes / 6).Select(n => $"{n * 7_919 % 90_000 + 9_999},")));

    private static async Task CompareAsync(BenchServer server, Workload workload, int rounds, byte[]? answer, string filled, Report report, CancellationToken stop)
    {
        Console.WriteLine($"{workload.Name}: {workload.Rows:N0} rows a round, {Workload.Callers:N0} callers; the baseline in batches of {workload.BaselineBatch:N0}");
        await using var bare = await Baseline("empty");
        await using var ours = await Ours("empty");
        await using var bareFilled = await Baseline("filled");
        await using var oursFilled = await Ours("filled");
        Side[] sides = [bare, ours, bareFilled, oursFilled];
        for (var round = 0; round <= rounds; round++)
        {
            var first = BenchPortfolio.FirstNewDay.AddDays(round * workload.DaysPerCaller * workload.Sweeps);
            var requests = workload.Requests(first, TimeProvider.System.GetUtcNow());
            foreach (var side in sides)
                await side.MeasureAsync(requests, stop);
            if (round == 0)
                Array.ForEach(sides, side => side.Forget());
        }

        Compare($"{workload.Name}, empty table", ours, bare);
        Compare($"{workload.Name}, {filled} rows", oursFilled, bareFilled);
        var kept = Spread.Ratio(oursFilled.Rate, ours.Rate);
        report.Require(
            $"{workload.Name}, filled / empty", Report.Of(oursFilled.Rate), Report.Of(ours.Rate), Report.Of(kept, "N2"), $"≥ {RequiredWhenFilled}", kept.Median >= RequiredWhenFilled);

        void Compare(string what, Side side, Side against)
        {
            var share = Spread.Ratio(side.Rate, against.Rate);
            report.Require($"{what}, rows/s", Report.Of(side.Rate), Report.Of(against.Rate), Report.Of(share, "N2"), $"≥ {RequiredShare}", share.Median >= RequiredShare);
        }

        async Task<Side> Baseline(string template) => new(
            $"baseline, {template}", server, await CloneAsync(template, "bare"), (data, requests) => CopyMerge.StoreAsync(data, requests, workload.BaselineBatch, stop));

        async Task<Side> Ours(string template) => new(
            $"ours, {template}", server, await CloneAsync(template, "ours"), (data, requests) => WriterCallers.StoreAsync(data, requests, expectsChange: true, stop, answer));

        Task<string> CloneAsync(string template, string kind) => server.CloneAsync(template, $"{template}_{kind}_{workload.DaysPerCaller}", stop);
    }
}
