using MusicInsights.Benchmarks.Drops.Series;
using MusicInsights.Benchmarks.Measuring;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>The scores of all methods, by what they were tried on.</summary>
internal sealed class Results
{
    public const string All = "all tracks";
    public const string Tuned = "tuned on";
    public const string KeptApart = "kept apart";
    public const string AsRead = "not thinned";
    public const string Generated = "generated";

    public static readonly string[] Periods = [.. Enum.GetNames<Period>()];

    private readonly Dictionary<(string Method, string Kind), Score> _scores = [];

    public Score Of(string method, string kind)
    {
        if (!_scores.TryGetValue((method, kind), out var score)) _scores[(method, kind)] = score = new Score();
        return score;
    }

    public Score[] Of(string method, Origin origin, DailySeries series) => origin switch
    {
        Origin.Generated => [Of(method, Generated)],
        Origin.Real => [Of(method, All), Of(method, series.IsKeptApart ? KeptApart : Tuned), Of(method, AsRead)],
        _ => [Of(method, All), Of(method, series.IsKeptApart ? KeptApart : Tuned)],
    };

    /// <summary>Tables as docs/drops.md shows them.</summary>
    public void Print(IEnumerable<string> methods, string ours)
    {
        var all = methods.Select(method => (Name: method, Score: Of(method, All), Drawn: Of(method, Generated))).ToList();
        Console.WriteLine("\n| false alarms a series-year | overall | quiet | decay | Christmas | generated | delay, median | 9 in 10 |\n| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, score, drawn) in all)
            AlarmRow(name, score, drawn);
        foreach (var kind in new[] { Tuned, KeptApart, AsRead })
            AlarmRow($"{ours}, {kind}", Of(ours, kind), Of(ours, Generated));

        Console.WriteLine("\n| recall of steps in %, depth 30 / 50 / 70 / 90 % | " + string.Join(" | ", Enumerable.Range(0, Bands.All.Length).Select(Bands.Name)) + " | all levels |\n| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, score, _) in all)
            RecallRow(name, score, false);
        foreach (var kind in new[] { Tuned, KeptApart, Generated })
            RecallRow($"{ours}, {kind}", Of(ours, kind), false);
        foreach (var (name, score, _) in all)
            RecallRow($"{name}, ramps", score, true);
        Console.WriteLine("| drops of each depth | " + string.Join(" | ", Enumerable.Range(0, Bands.All.Length).Select(band => Report.Text(Of(ours, All).Tried(band)))) + " | |\n");
    }

    private static void AlarmRow(string name, Score score, Score drawn) => Console.WriteLine(
        $"| {name} | {Number(score.Alarms(Periods))} | {string.Join(" | ", Periods.Select(period => Number(score.Alarms(period))))} | {Number(drawn.Alarms("Generated"))} | {Report.Text(score.DelayQuantile(0.5))} | {Report.Text(score.DelayQuantile(0.9))} |");

    private static void RecallRow(string name, Score score, bool isRamp) => Console.WriteLine(
        $"| {name} | {string.Join(" | ", Enumerable.Range(0, Bands.All.Length).Select(band => Depths(score, isRamp, band)))} | {Depths(score, isRamp, null)} |");

    private static string Depths(Score score, bool isRamp, int? band) =>
        string.Join(" / ", Trial.Depths.Select((_, depth) => Math.Round(score.Recall(depth, isRamp, band))).Select(recall => double.IsNaN(recall) ? "–" : Report.Text(recall)));

    private static string Number(double value) => Report.Text(value, "N2");
}
