using System.Diagnostics;
using MusicInsights.Benchmarks.Databases;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.GrainInterfaces.Backfills;

namespace MusicInsights.Benchmarks.Sweep;

/// <summary>A whole day's run in one silo: every release is behind by a day, and the source answers at once.</summary>
internal static class SweepBenchmark
{
    private const double LongestSeconds = 300;
    private const double MostMegabytes = 1024;
    private const double MostGrowth = 1.25;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        var (tasks, past) = (asked.Number("tasks", 100_000), asked.Number("past", 28));
        // Noon: no run is cut by the day's end.
        var noon = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(12);
        await using var server = await BenchServer.StartAsync(stop);
        await server.MigratedAsync("empty", stop);
        await SweepAsync(server, "warm_up", new SweptPortfolio(2_000, past, noon), stop); // the first one pays for the program's own start
        var tenth = await SweepAsync(server, "tenth", new SweptPortfolio(tasks / 10, past, noon), stop);
        var whole = await SweepAsync(server, "whole", new SweptPortfolio(tasks, past, noon), stop);

        var report = new Report();
        report.Add("tasks a second", Report.Text(whole.Rate), Report.Text(tenth.Rate), Report.Text(whole.Rate / tenth.Rate, "N2"));
        report.Require("seconds, run closed", Text(whole.Seconds), Text(tenth.Seconds), "", $"≤ {LongestSeconds}", whole.Seconds <= LongestSeconds);
        report.Require("processor ms a task, silo and server", Text(whole.Cost, "N2"), Text(tenth.Cost, "N2"), Text(whole.Cost / tenth.Cost, "N2"), $"≤ {MostGrowth}", whole.Cost / tenth.Cost <= MostGrowth);
        report.Add("of it in the silo", Text(whole.OwnCost, "N2"), Text(tenth.OwnCost, "N2"), Text(whole.OwnCost / tenth.OwnCost, "N2"));
        report.Require("resident memory, peak, MB", Text(whole.Megabytes), Text(tenth.Megabytes), "", $"≤ {MostMegabytes}", whole.Megabytes <= MostMegabytes);
        report.Add("the server's memory, peak, MB", Text(whole.ServerMegabytes), Text(tenth.ServerMegabytes), "");
        report.Add($"longest queue of an actor ({whole.Queue.Kind}), calls", Text(whole.Queue.Calls), Text(tenth.Queue.Calls), "");
        report.Add("a reconciliation that finds nothing, seconds", Text(whole.Reconciled, "N1"), Text(tenth.Reconciled, "N1"), Growth(whole.Reconciled, tenth.Reconciled));
        report.Add("a backfill of everybody, planned, seconds", Text(whole.Planned, "N1"), Text(tenth.Planned, "N1"), Growth(whole.Planned, tenth.Planned));
        report.Require("the run's row", whole.Run, tenth.Run, "", Closed(tasks), whole.Run == Closed(tasks) && tenth.Run == Closed(tasks / 10));
        return report.Close();

        // Of the cost a release: 1.00 where ten times as many take ten times as long.
        static string Growth(double whole, double tenth) => Text(whole / tenth / 10, "N2");
        static string Text(double number, string format = "N0") => Report.Text(number, format);
    }

    private static string Closed(int tasks) => $"success {tasks} 0 {tasks}";

    private static async Task<Outcome> SweepAsync(BenchServer server, string database, SweptPortfolio portfolio, CancellationToken stop)
    {
        await server.CloneAsync("empty", database, stop);
        await portfolio.SeedAsync(server, database, stop);
        await using var silo = await SweptSilo.StartAsync(server.ConnectionString(database), portfolio.Now, stop);
        await silo.ReconciledAsync(Patience, stop);
        await portfolio.TrackAsync(silo.Data, stop);
        await using var watch = new Watch(server.ProcessId);
        var clock = Stopwatch.StartNew();
        await silo.Reconciler.Reconcile();
        await silo.ReconciledAsync(Patience, stop);
        var swept = clock.Elapsed;
        await silo.Run.Sweep();
        Console.WriteLine($"{portfolio.Releases:N0} tasks in {swept.TotalSeconds:N1} s, closed in {(clock.Elapsed - swept).TotalSeconds:N2} s; queues: {string.Join(", ", silo.Waiting.Longest.Take(4).Select(kind => $"{kind.Kind} {kind.Calls}"))}");
        var outcome = new Outcome(
            portfolio.Releases, clock.Elapsed.TotalSeconds, watch.OurSeconds, watch.ServersSeconds ?? 0, watch.OurPeak, watch.ServersPeak,
            silo.Waiting.Longest[0], await silo.RunRowAsync(stop));
        return outcome with
        {
            Reconciled = await SecondsAsync(async () =>
            {
                await silo.Reconciler.Reconcile();
                await silo.ReconciledAsync(Patience, stop);
            }),
            Planned = await SecondsAsync(() => silo.Backfills.Preview(new BackfillOrder { Days = portfolio.Past })),
        };
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private sealed record Outcome(
        int Tasks, double Seconds, double OwnSeconds, double ServerSeconds, double Megabytes, double ServerMegabytes, (string Kind, int Calls) Queue, string Run)
    {
        public double Reconciled { get; init; }

        public double Planned { get; init; }

        public double Rate => Tasks / Seconds;

        /// <summary>Milliseconds of processor time a task, which do not depend on who else is at work.</summary>
        public double Cost => OwnCost + 1000 * ServerSeconds / Tasks;

        public double OwnCost => 1000 * OwnSeconds / Tasks;
    }
}
