using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Page;

/// <summary>What a browser makes of the pages as the host serves them, beside the same pages of another build where one is given.</summary>
internal static class PageBenchmark
{
    public static async Task<int> RunAsync(Arguments asked, CancellationToken stop)
    {
        await Lighthouse.InstallAsync(stop);
        await using var ours = await MeasuredHost.StartAsync(program: null, stop);
        await using var baseline = asked.Text("baseline") is { } program ? await MeasuredHost.StartAsync(program, stop) : null;
        for (var round = asked.Number("rounds", 3); round > 0; round--)
        {
            await ours.MeasureAsync(stop);
            if (baseline is not null)
                await baseline.MeasureAsync(stop);
        }

        var report = new Report();
        foreach (var group in ours.Measured.Where(one => one.Interaction is null).GroupBy(one => (one.Path, one.Device)))
        {
            var ((path, device), before) = (group.Key, baseline?.Measured.Where(one => one.Interaction is null && (one.Path, one.Device) == group.Key).ToList());
            Require($"{path} {device}: performance", one => one.Performance, "N0", device == "desk" ? ("≥ 95", value => value >= 95) : null);
            Require($"{path} {device}: accessibility", one => one.Accessibility, "N0", ("100", value => value >= 100));
            Require($"{path} {device}: best practices", one => one.BestPractices, "N0", ("100", value => value >= 100));
            Require($"{path} {device}: largest paint, ms", one => one.LargestPaint, "N0", device == "desk" ? ("≤ 1,000", value => value <= 1_000) : null);
            Require($"{path} {device}: layout shift", one => one.Shift, "N3", ("≤ 0.02", value => value <= 0.02));
            Require($"{path} {device}: blocked, ms", one => one.Blocked, "N0", null);
            Require($"{path} {device}: scripts until the largest paint, kB", one => one.FirstScripts, "N1", null);
            Require($"{path} {device}: scripts until it rests, kB", one => one.Scripts, "N1", ("≤ 90", value => value <= 90));
            Require($"{path} {device}: all that is sent, kB", one => one.All, "N1", null);
            foreach (var failed in group.SelectMany(one => one.Failed ?? []).Distinct())
                Console.WriteLine($"{path} {device}: {failed}");

            void Require(string what, Func<Measured, double> of, string format, (string Text, Func<double, bool> IsMet)? required) =>
                Put(report, what, [.. group.Select(of)], before?.Select(of).ToList(), format, required);
        }

        Put(
            report, "/demo/ desk: the longest from a key or click to its sight, ms", Interactions(ours), baseline is null ? null : Interactions(baseline), "N0",
            ("≤ 100", value => value <= 100));
        return report.Close();

        static List<double> Interactions(MeasuredHost host) => [.. host.Measured.Select(one => one.Interaction).OfType<double>()];
    }

    private static void Put(Report report, string what, List<double> ours, List<double>? baseline, string format, (string Text, Func<double, bool> IsMet)? required)
    {
        var (now, before) = (Spread(ours), baseline is { Count: > 0 } ? Report.Of(Spread(baseline), format) : "");
        if (required is { } asked)
            report.Require(what, Report.Of(now, format), before, "", asked.Text, asked.IsMet(now.Median));
        else
            report.Add(what, Report.Of(now, format), before, "");
    }

    private static Spread Spread(List<double> values)
    {
        var spread = new Spread();
        values.ForEach(spread.Add);
        return spread;
    }
}
