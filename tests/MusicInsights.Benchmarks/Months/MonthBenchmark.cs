using System.Globalization;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Tests.Simulation;

namespace MusicInsights.Benchmarks.Months;

/// <summary>Simulated months, one after the other, each drawn from its seed: what is wrong at the end of any is printed with it.</summary>
internal static class MonthBenchmark
{
    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        var report = new Report();
        var first = asked.Number("seed", 1);
        for (var seed = first; seed < first + asked.Number("seeds", 1) && !stop.IsCancellationRequested; seed++)
        {
            var plan = new MonthPlan
            {
                Seed = seed, Releases = asked.Number("releases", 200), Days = asked.Number("days", 30), DaysDown = asked.Number("down", 0),
            };
            var month = await SimulatedMonth.RunAsync(plan, asked.Number("talk", 0) == 0 ? null : Console.WriteLine);
            Console.WriteLine(month);
            report.Require(
                $"seed {seed}: {month.Days:N0} days, {month.Answers:N0} answers, {month.Killed} silos killed",
                string.Create(CultureInfo.InvariantCulture, $"{month.Faults.Count} faults in {month.Took.TotalSeconds:N0} s"), "", "", "0", month.Faults.Count == 0);
        }

        return report.Close();
    }
}
