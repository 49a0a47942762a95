using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Tests.Grains.Predictions.Survey;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>The base models made anew from a survey's folder, and what they are worth beside simpler ones.</summary>
internal static class SurveyFigures
{
    private const double MostCalibrationError = 0.05;

    private static readonly (string Target, double Auc, double Precision, double Brier)[] Asked = [("dw", 0.93, 0.70, 0.078), ("rr", 0.935, 0.73, 0.084)];

    /// <param name="write">A folder to which the models are written, or null.</param>
    public static void Measure(string folder, string? write, Report report)
    {
        foreach (var (target, auc, precision, brier) in Asked)
        {
            var model = SurveyModel.Fit(folder, target, CancellationToken.None);
            if (write is not null) File.WriteAllText(Path.Combine(write, $"base-{target}.json"), ModelFile.Write(model) + "\n");
            Print(target, model.Card!.Figures);
            var own = model.Card.Figures[0].Quality;
            AtLeast("ROC AUC", own.RocAuc, auc);
            AtLeast("average precision", own.AveragePrecision, precision);
            AtMost("Brier", own.Brier, brier);
            AtMost("calibration error", own.CalibrationError, MostCalibrationError);
            void AtLeast(string what, Estimate own, double bound) => report.Require($"{target}: {what}", Text(own), "", "", $"≥ {bound}", own.Value >= bound);
            void AtMost(string what, Estimate own, double bound) => report.Require($"{target}: {what}", Text(own), "", "", $"≤ {bound}", own.Value <= bound);
        }
    }

    private static void Print(string target, IReadOnlyList<CardFigures> figures)
    {
        Console.WriteLine($"| {target} | ROC AUC | average precision | Brier | calibration error |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var row in figures)
        {
            var name = row.Among is { } among ? $"{row.Of}, {among}" : row.Of;
            Console.WriteLine($"| {name} | {Text(row.Quality.RocAuc)} | {Text(row.Quality.AveragePrecision)} | {Text(row.Quality.Brier)} | {Text(row.Quality.CalibrationError)} |");
        }
        Console.WriteLine();
    }

    private static string Text(Estimate estimate) =>
        $"{Report.Text(estimate.Value, "N3")} ({Report.Text(estimate.Low, "N3")}–{Report.Text(estimate.High, "N3")})";
}
