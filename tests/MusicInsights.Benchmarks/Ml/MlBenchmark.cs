using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>What predictions cost and what they are worth.</summary>
internal static class MlBenchmark
{
    public static async Task<int> RunAsync(Arguments asked)
    {
        var report = new Report();
        if (asked.Number("beside", 0) is var rows and > 0)
        {
            await Undisturbed.Measure(rows, report);
            return report.Close();
        }
        Explaining.Measure(asked.Number("releases", 100_000), report);
        Learning.Measure(asked.Number("rows", 20_000), report);
        if ((asked.Text("data") ?? Environment.GetEnvironmentVariable("MUSICINSIGHTS_REAL_DATA")) is { } folder)
            SurveyFigures.Measure(folder, asked.Text("write"), report);
        return report.Close();
    }
}
