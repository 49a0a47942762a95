using System.Diagnostics;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>Scores and explains a portfolio's day for both playlists, by models of 100 trees of 31 leaves beside a bent line.</summary>
internal static class Explaining
{
    private const int Sample = 2_000;
    private const double MostMicroseconds = 1_000;
    private const double MostMoveMicroseconds = 300;
    private const double MostSeconds = 180;
    private const double MostMegabytes = 200;

    public static void Measure(int releases, Report report)
    {
        var portfolio = new Portfolio();
        var rows = portfolio.Rows(4_000);
        var parameters = TrainingParameters.Raw with { BackgroundRows = TrainingParameters.Default.BackgroundRows };
        var bodies = Enumerable.Range(1, 2).Select(seed => new Trainer(ForecastSchema.Schema, parameters with { RowsPerLeaf = 10 * seed }).Fit(Candidate.Average, rows, CancellationToken.None)).ToArray();

        GC.Collect();
        var (resident, begun) = (ProcessTree.ResidentMegabytes(Environment.ProcessId), Stopwatch.GetTimestamp());
        var scorers = bodies.Select(body => new Scorer(body)).ToArray();
        var ready = Stopwatch.GetElapsedTime(begun);
        var values = new double[ForecastSchema.Schema.Features.Count];

        begun = Stopwatch.GetTimestamp();
        for (var release = 0; release < releases; release++)
        {
            var features = portfolio.Features(release);
            foreach (var scorer in scorers)
                scorer.Explain(features, values);
        }
        var day = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var grown = ProcessTree.ResidentMegabytes(Environment.ProcessId) - resident;

        var drawn = Enumerable.Range(0, Sample).Select(portfolio.Features).ToArray();
        var taken = GC.GetAllocatedBytesForCurrentThread();
        foreach (var features in drawn)
            scorers[0].Explain(features, values);
        taken = GC.GetAllocatedBytesForCurrentThread() - taken;
        var (times, margins) = (new Spread(), new Spread());
        foreach (var features in drawn)
        {
            begun = Stopwatch.GetTimestamp();
            scorers[0].Explain(features, values);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            begun = Stopwatch.GetTimestamp();
            scorers[0].Margin(features);
            margins.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
        }

        report.Require("µs an explanation, 100 trees × 31 leaves and a line", Report.Of(times), $"{Report.Text(margins.Median, "N1")} (score alone)", "", $"≤ {MostMicroseconds}", times.Median <= MostMicroseconds);
        var moves = Moves(rows, drawn);
        report.Require("µs to find what would move it, a model as it is trained", Report.Of(moves), "", "", $"≤ {MostMoveMicroseconds}", moves.Median <= MostMoveMicroseconds);
        report.Add("bytes an explanation, taken and given back", Report.Text(taken / (double)Sample), "", "");
        report.Add("ms to make a model ready", Report.Text(ready.TotalMilliseconds / scorers.Length), "", "");
        report.Require($"{releases:N0} releases: s to build features, score and explain for both", Report.Text(day, "N1"), "", "", $"≤ {MostSeconds}", day <= MostSeconds);
        report.Require("MB by which the process grew, with both models", Report.Text(grown), "", "", $"≤ {MostMegabytes}", grown <= MostMegabytes);
    }

    private static Spread Moves(TrainingRow[] rows, float[][] drawn)
    {
        var body = new Trainer(ForecastSchema.Schema, TrainingParameters.Default).Fit(Candidate.Average, rows, CancellationToken.None);
        var scorer = new Scorer(body);
        var levers = new Levers(scorer, body, ForecastSchema.Schema);
        var times = new Spread();
        foreach (var features in drawn)
        {
            var margin = scorer.Margin(features);
            var begun = Stopwatch.GetTimestamp();
            levers.Nearest(features, margin);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
        }

        return times;
    }
}
