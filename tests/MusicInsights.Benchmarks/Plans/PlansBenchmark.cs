using MusicInsights.Benchmarks.Databases;
using MusicInsights.Benchmarks.Ingest;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Benchmarks.Plans;

/// <summary>What the server spends on the writer's statements on a filled table, and how many monthly partitions each touches.</summary>
internal static class PlansBenchmark
{
    /// <summary>Days next to each other lie in one month, or in two.</summary>
    private const int MostPartitions = 2;

    private static readonly Workload Daily = new("1 day a caller", DaysPerCaller: 1, Sweeps: 1);

    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        await using var server = await BenchServer.StartAsync(stop);
        await server.OwnAsync(await server.MigratedAsync("filled", stop), BenchPortfolio.Seed, stop);
        await FilledTable.FillAsync(server, "filled", asked.Number("rows", 10_000_000), stop);
        await server.OwnAsync("filled", PlanLog.Settings, stop);
        await using var data = NpgsqlDataSource.Create(server.ConnectionString("filled"));
        var log = new PlanLog(server.LogFile);
        var report = new Report();
        var day = Daily.Requests(BenchPortfolio.FirstNewDay, TimeProvider.System.GetUtcNow());

        await StepAsync("a new day", day);
        await StepAsync("the same day again", day);
        await StepAsync("the day revised", day.ConvertAll(Revised));
        await StepAsync("a day that is missing", day.ConvertAll(Missing));
        return report.Close();

        async Task StepAsync(string step, List<StoreRequest> requests)
        {
            await WriterCallers.StoreAsync(data, requests, expectsChange: false, stop);
            foreach (var statement in await log.ReadOnAsync(stop))
            {
                if (asked.Number("full", 0) > 0) Console.WriteLine(statement.SlowestPlan);
                report.Require(
                    $"{step}: {statement.Name}", $"{Report.Text(statement.Milliseconds)} ms", $"{statement.Calls} calls", "",
                    $"≤ {MostPartitions} partitions", statement.Partitions <= MostPartitions);
            }
        }
    }

    private static StoreRequest Missing(StoreRequest request) => request with
    {
        Days = [],
        Gaps = [new DayGap(BenchPortfolio.FirstNewDay.AddDays(1), GapReason.AbsentAtSource)],
    };

    private static StoreRequest Revised(StoreRequest request) => request with
    {
        KnownAt = request.KnownAt.AddSeconds(1),
        Days = [.. request.Days.Select(day => new AcceptedDay(day.Values with { Streams = day.Values.Streams + 1 }))],
    };
}
