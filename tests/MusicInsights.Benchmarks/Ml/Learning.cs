using System.Diagnostics;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>What a fit costs, by rows.</summary>
internal static class Learning
{
    public static void Measure(int most, Report report)
    {
        var portfolio = new Portfolio();
        var trainer = new Trainer(ForecastSchema.Schema, TrainingParameters.Default);
        foreach (var rows in new[] { most / 10, most }.Select(portfolio.Rows))
        {
            var (begun, taken) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
            trainer.Fit(Candidate.Average, rows, CancellationToken.None);
            var (spent, megabytes) = (Stopwatch.GetElapsedTime(begun).TotalSeconds, (GC.GetTotalAllocatedBytes() - taken) / (double)(1 << 20));
            report.Add($"{rows.Length:N0} rows of {ForecastSchema.Schema.Features.Count} features: s a fit of trees and line; MB taken and given back", Report.Text(spent, "N1"), $"{Report.Text(megabytes)} MB", "");
        }
    }
}
