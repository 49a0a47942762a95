using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>What predictions cost and what they are worth.</summary>
internal static class MlBenchmark
{
    public static int Run(Arguments asked)
    {
        var report = new Report();
        Explaining.Measure(asked.Number("releases", 100_000), report);
        Learning.Measure(asked.Number("rows", 20_000), report);
        if ((asked.Text("data") ?? Environment.GetEnvironmentVariable("MUSICINSIGHTS_REAL_DATA")) is { } folder)
            SurveyFigures.Measure(folder, asked.Text("write"), report);
        return report.Close();
    }
}
