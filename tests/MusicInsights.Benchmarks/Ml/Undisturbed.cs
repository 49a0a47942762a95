using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Predictions.Training;
using MusicInsights.Tests.Grains.Predictions.Learning;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>A silo that trains, and what its actors notice of it.</summary>
internal static class Undisturbed
{
    public static async Task Measure(int rows, Report report)
    {
        var seen = await TrainingBesideCalls.Run(rows, TrainingParameters.Default.Trees);
        report.Require($"a training on {rows:N0} rows: how it ended; s", $"{seen.State}, {Report.Text(seen.Took.TotalSeconds)}", "", "", "done", seen.State == "done");
        report.Require("turns longer than a second meanwhile, by the silo's counter", $"{seen.CountedTurns}", "", "", "0", seen.CountedTurns == 0);
        report.Add("calls of an actor answered meanwhile; the slowest, ms", $"{seen.Calls:N0}", Report.Text(seen.Slowest.TotalMilliseconds), "");
    }
}
