using System.Diagnostics;
using MusicInsights.Benchmarks.Databases;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Benchmarks.Plans;
using MusicInsights.Silo.Configuration;
using Npgsql;

namespace MusicInsights.Benchmarks.Query;

/// <summary>How long the overview takes over HTTP on a filled table, beside the plain sum of the days that it tells of.</summary>
internal static class QueryBenchmark
{
    private const double RequiredMilliseconds = 50;

    /// <summary>The 28 days shown, and the 28 that they are compared with.</summary>
    private const string PlainSum = """
        SELECT date, sum(streams), sum(saves), sum(playlist_adds) FROM spotify_streams_daily WHERE date BETWEEN $1 AND $2 GROUP BY date
        """;

    private static readonly string Week = $"/api/v1/overview?from={Day(7)}&to={Day(1)}";

    // What is asked just after a commit is read; what is asked again is remembered until the next: the order below decides which is which.
    private static readonly Asked[] Overviews =
    [
        new("overview of 28 days, just after a commit", "/api/v1/overview", IsAfterCommit: true),
        new("overview of 28 days", "/api/v1/overview", IsRequired: true),
        new("overview of 7 days, just after a commit", Week, IsAfterCommit: true),
        new("overview of 7 days", Week, IsRequired: true),
        new("overview of one artist, 28 days, just after a commit", "/api/v1/overview?artistId=90", IsRequired: true, IsAfterCommit: true),
        new("overview of 90 days, just after a commit", $"/api/v1/overview?from={Day(90)}&to={Day(1)}", IsAfterCommit: true),
        new("overview of 365 days against the year before, just after a commit", $"/api/v1/overview?from={Day(365)}&to={Day(1)}&compare=year", IsAfterCommit: true),
        new("movers of one artist, just after a commit", "/api/v1/overview/movers?artistId=90", IsRequired: true, IsAfterCommit: true),
        new("movers, just after a commit", "/api/v1/overview/movers", IsAfterCommit: true),
        new("movers, as remembered", "/api/v1/overview/movers", IsRequired: true),
    ];

    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        await using var server = await BenchServer.StartAsync(stop);
        await server.OwnAsync(await server.MigratedAsync("filled", stop), BenchPortfolio.Seed, stop);
        var rows = asked.Number("rows", 10_000_000);
        await FilledTable.FillAsync(server, "filled", rows, stop);
        await QueriedPast.FillAsync(server, "filled", stop);
        var report = new Report();
        await using (var data = NpgsqlDataSource.Create(DataSources.Own(server.ConnectionString("filled"))))
        await using (var host = await QueriedHost.StartAsync(data, stop))
            await MeasureAsync(host, data, asked.Number("rounds", 200), report, stop);

        // Explained apart: a statement that is explained while it runs takes longer.
        await server.OwnAsync("filled", PlanLog.Settings, stop);
        await using (var data = NpgsqlDataSource.Create(DataSources.Own(server.ConnectionString("filled"))))
        await using (var host = await QueriedHost.StartAsync(data, stop))
            await ExplainAsync(host, new PlanLog(server.LogFile), asked.Number("full", 0) > 0, report, stop);
        return report.Close();
    }

    private static async Task MeasureAsync(QueriedHost host, NpgsqlDataSource data, int rounds, Report report, CancellationToken stop)
    {
        var (plain, spreads) = (new Spread(), Overviews.ToDictionary(one => one, _ => new Spread()));
        // All sides take turns, so that they had the same neighbours; the first rounds warm up.
        for (var round = -10; round < rounds; round++)
        {
            foreach (var one in Overviews)
            {
                if (one.IsAfterCommit)
                    await host.CommitAsync();
                var took = await TakenAsync(() => AskAsync(host, one, stop));
                if (round >= 0)
                    spreads[one].Add(took);
            }

            if (round >= 0 && round % 5 == 0)
                plain.Add(await TakenAsync(() => SumAsync(data, stop)));
        }

        report.Add("the plain sum of 56 days, ms p50 (p95)", $"{Text(plain.Median)} ({Text(plain.Quantile(0.95))})", "", "");
        foreach (var (one, spread) in spreads)
        {
            var (what, ours, ratio) = ($"{one.Name}, ms p50 (p95)", $"{Text(spread.Median)} ({Text(spread.Quantile(0.95))})", Text(plain.Median / spread.Median));
            if (one.IsRequired)
                report.Require(what, ours, Text(plain.Median), ratio, $"p95 ≤ {RequiredMilliseconds}", spread.Quantile(0.95) <= RequiredMilliseconds);
            else
                report.Add(what, ours, Text(plain.Median), ratio);
        }
    }

    private static async Task ExplainAsync(QueriedHost host, PlanLog log, bool isFull, Report report, CancellationToken stop)
    {
        foreach (var one in Overviews.Where(one => one.IsRequired || one.IsAfterCommit).DistinctBy(one => one.Address))
        {
            await host.CommitAsync();
            await AskAsync(host, one, stop);
            foreach (var statement in await log.ReadOnAsync(stop))
            {
                if (isFull) Console.WriteLine($"{one.Name}{Environment.NewLine}{statement.SlowestPlan}");
                report.Add($"{one.Name}: {statement.Name.Trim()}", $"{Text(statement.Milliseconds)} ms", $"{statement.Calls} calls", $"{statement.Partitions} months");
            }
        }
    }

    private static async Task<double> TakenAsync(Func<Task> work)
    {
        var clock = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    private static async Task AskAsync(QueriedHost host, Asked asked, CancellationToken stop)
    {
        using var answer = await host.Client.GetAsync(new Uri(asked.Address, UriKind.Relative), stop);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(stop);
    }

    private static async Task SumAsync(NpgsqlDataSource data, CancellationToken stop)
    {
        await using var command = data.CreateCommand(PlainSum);
        command.Parameters.Add(new NpgsqlParameter { Value = BenchPortfolio.FirstNewDay.AddDays(-56) });
        command.Parameters.Add(new NpgsqlParameter { Value = BenchPortfolio.FirstNewDay.AddDays(-1) });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            _ = reader.GetValue(1);
    }

    private static string Day(int ago) => $"{BenchPortfolio.FirstNewDay.AddDays(-ago):yyyy-MM-dd}";

    private static string Text(double value) => Report.Text(value, "N1");

    private sealed record Asked(string Name, string Address, bool IsRequired = false, bool IsAfterCommit = false);
}
