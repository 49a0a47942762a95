using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Start;

/// <summary>
/// How long the built host takes from its process' start to its ready line, on a database that exists; and the memory of
/// all that runs after the demo has run for a while.
/// </summary>
internal static class StartBenchmark
{
    private const double RequiredSeconds = 10;
    private const double RequiredMegabytes = 350;

    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        var demoFor = TimeSpan.FromSeconds(asked.Number("seconds", 60));
        // Not a closed folder: where root runs this, the server's own account has to reach it.
        var data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"musicinsights-bench-{Path.GetRandomFileName()}"));
        try
        {
            await using (var first = await WebHostProcess.StartAsync(data.FullName, stop))
                Console.WriteLine($"the first start, which makes the database: {first.ReadyAfter.TotalSeconds:N1} s");

            var (ready, work, report) = (new Spread(), new Spread(), new Report());
            for (var round = asked.Number("rounds", 3); round > 1; round--)
            {
                await using var again = await WebHostProcess.StartAsync(data.FullName, stop);
                Note(again);
            }

            await using var host = await WebHostProcess.StartAsync(data.FullName, stop);
            Note(host);
            await Task.Delay(demoFor, TimeProvider.System, stop);
            var resident = ProcessTree.ResidentMegabytes(host.ProcessId);
            report.Require("process start to ready line, s", Report.Of(ready, "N1"), "", "", $"≤ {RequiredSeconds}", ready.Median <= RequiredSeconds);
            report.Add("  of it the host's own work on a processor, s", Report.Of(work, "N1"), "", "");
            report.Require($"resident memory of the host after {demoFor.TotalSeconds:N0} s of demo, MB", Report.Text(resident), "", "", $"≤ {RequiredMegabytes}", resident <= RequiredMegabytes);
            report.Add("  of it shared with no other process, MB", Text(ProcessTree.PrivateMegabytes(host.ProcessId)), "", "");
            report.Add("the database server, what it shares counted once, MB", Text(ProcessTree.TreeMegabytes(await PostgresOf(data.FullName, stop))), "", "");
            report.Add("the sandbox, MB", Text(ProcessTree.TreeMegabytes(ProcessTree.ChildOf(host.ProcessId, "MusicInsights.Sandbox"))), "", "");
            return report.Close();

            void Note(WebHostProcess started)
            {
                ready.Add(started.ReadyAfter.TotalSeconds);
                work.Add(started.WorkUntilReady.TotalSeconds);
            }
        }
        finally
        {
            data.Delete(recursive: true);
        }

        static string Text(double? megabytes) => megabytes is { } known ? Report.Text(known) : "not known here";
    }

    private static async Task<int?> PostgresOf(string data, CancellationToken stop)
    {
        var file = Path.Combine(data, "postgres", "data", "postmaster.pid");
        return File.Exists(file) ? int.Parse((await File.ReadAllLinesAsync(file, stop))[0], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
