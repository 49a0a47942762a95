using MusicInsights.Benchmarks.Measuring;
using MusicInsights.EndToEnd.Clusters;
using MusicInsights.EndToEnd.Clusters.Rolling;

namespace MusicInsights.Benchmarks.Restart;

/// <summary>A rolling restart of two silos and two web hosts, while 200 requests a second are made, 500 watch, and four days a second are committed.</summary>
internal static class RestartBenchmark
{
    public static async Task<int> RunAsync(Arguments asked)
    {
        var (rate, viewers) = (asked.Number("rate", 200), asked.Number("viewers", 500));
        await using var cluster = await ProcessCluster.Start(settings: new Dictionary<string, string> { ["WEB_ADMIN_CALLS_PER_MINUTE"] = "100000" });
        using var rolling = new RollingRestart(cluster, rate, viewers);
        await rolling.Run();

        var report = new Report();
        foreach (var (name, seconds) in rolling.Restarts)
            report.Add($"{name} away, s", Report.Text(seconds, "N1"), "", "");
        var (requests, commits) = (rolling.Requests, rolling.Commits);
        report.Add("requests; of them tried again", $"{requests.Asked:N0}; {requests.Retried:N0}", "", "");
        report.Add("ms a request, with its retries: p50, p95, all", $"{Time(requests, 0.5)}, {Time(requests, 0.95)}, {Time(requests, 1)}", "", "");
        report.Require($"requests not answered in {Balanced.MostTries} tries", $"{requests.Failures.Count}", "", "", "0", requests.Failures.Count == 0);
        report.Add("commits; of them tried again", $"{commits.Asked:N0}; {commits.Retried:N0}", "", "");
        report.Require("commits not made", $"{commits.Failures.Count}", "", "", "0", commits.Failures.Count == 0);
        report.Add("events; connections made anew", $"{rolling.Events.Count:N0}; {rolling.Watchers.Sum(watcher => watcher.Reconnects):N0}", "", "");
        var missing = rolling.Watchers.Sum(watcher => rolling.Events.Count(seq => !watcher.Saw(seq)));
        report.Require("events that a viewer was not told of", $"{missing}", "", "", "0", missing == 0);
        var doubled = rolling.Watchers.Sum(watcher => watcher.Doubled.Count);
        report.Require("events that a viewer was told of twice", $"{doubled}", "", "", "0", doubled == 0);
        var resyncs = rolling.Watchers.Sum(watcher => watcher.Resyncs.Count);
        report.Require("viewers told to read everything anew", $"{resyncs}", "", "", "0", resyncs == 0);
        report.Require("hosts that tell the last commit at the end", $"{rolling.Ends.Count(end => end.Told == end.Committed)}", "", "", "2", rolling.Ends.All(end => end.Told == end.Committed));
        foreach (var why in requests.Failures.Concat(commits.Failures).Distinct().Take(5))
            Console.WriteLine(why);
        return report.Close();

        static string Time(Balanced calls, double quantile) => Report.Text(calls.Milliseconds(quantile));
    }
}
