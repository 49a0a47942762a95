using MusicInsights.Benchmarks.Drops.Methods;
using MusicInsights.Benchmarks.Drops.Series;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>How many drops each method finds, how soon, and how often it cries wolf.</summary>
internal static class DropsBenchmark
{
    public const string Variable = "MUSICINSIGHTS_REAL_DATA";

    private const string Ours = "count model";

    /// <summary>Least recall in %, by level and depth.</summary>
    private static readonly double[][] Bars = [[0, 60, 92, 97], [45, 90, 97, 97], [80, 93, 97, 97], [88, 95, 97, 97], [92, 95, 98, 98]];

    private static readonly Dictionary<string, Func<IMethod>> Methods = new()
    {
        [Ours] = () => new CountMethod(CountParameters.Default), ["named rules"] = () => new NamedRules(), ["same weekday"] = () => new SameWeekday(),
        ["7-day mean"] = () => new SevenDayMean(), ["EARS C2"] = () => new EarsC2(), ["Holt-Winters"] = () => new HoltWinters(),
    };

    public static int Run(Arguments asked)
    {
        if ((asked.Text("data") ?? Environment.GetEnvironmentVariable(Variable)) is not { } folder)
            return Arguments.Explain();
        var (tracks, incidents) = TrackFolder.Read(folder);
        var calendar = new Calendar(tracks);
        var results = new Results();
        var trial = new Trial(calendar, CommonMoves.Of(tracks, CountParameters.Default), Methods, (method, origin, series) => results.Of(method, origin, series));
        foreach (var (origin, series) in SeriesSet.Of(tracks).Concat(SeriesSet.Drawn(asked.Number("drawn", 300), calendar.First)))
            trial.Run(origin, series);

        Console.WriteLine($"{tracks.Count} tracks from {calendar.First:yyyy-MM-dd} on, as they are and thinned, and {asked.Number("drawn", 300)} drawn series");
        Console.WriteLine($"set aside, since most tracks stood still or were missing: {string.Join(' ', incidents.Select(day => day.ToString("yyyy-MM-dd")))}");
        results.Print(Methods.Keys, Ours);
        var report = new Report();
        foreach (var kind in new[] { Results.All, Results.Tuned, Results.KeptApart })
            Require(report, results.Of(Ours, kind), results.Of(Ours, Results.Generated), kind);
        return report.Close();
    }

    private static void Require(Report report, Score ours, Score generated, string kind)
    {
        AtMost("false alarms a series-year", ours.Alarms(Results.Periods), 0.6);
        AtMost("in quiet periods", ours.Alarms(nameof(Period.Quiet)), 0.2);
        AtMost("generated", generated.Alarms("Generated"), 0.4);
        AtMost("days of delay, median", ours.DelayQuantile(0.5), 0);
        AtMost("days of delay, 9 in 10", ours.DelayQuantile(0.9), 2);
        for (var band = 0; band < Bars.Length; band++)
        {
            for (var depth = 0; depth < Bars[band].Length; depth++)
            {
                var recall = ours.Recall(depth, band: band);
                if (Bars[band][depth] > 0)
                    report.Require($"{kind}: recall at {Bands.Name(band)}, depth {Trial.Depths[depth]:P0}", $"{Report.Text(recall, "N1")} %", "", "", $"≥ {Bars[band][depth]} %", recall >= Bars[band][depth]);
            }
        }

        void AtMost(string what, double value, double bar) => report.Require($"{kind}: {what}", Report.Text(value, "N2"), "", "", $"≤ {bar}", value <= bar);
    }
}
