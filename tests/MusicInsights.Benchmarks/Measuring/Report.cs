using System.Globalization;

namespace MusicInsights.Benchmarks.Measuring;

/// <summary>The closing table, and whether every requirement was met.</summary>
internal sealed class Report
{
    private readonly List<string[]> _rows = [["what", "ours", "baseline", "ratio", "required", ""]];
    private bool _isMet = true;

    public void Add(string what, string ours, string baseline, string ratio) => _rows.Add([what, ours, baseline, ratio, "", ""]);

    public void Require(string what, string ours, string baseline, string ratio, string required, bool isMet)
    {
        _isMet &= isMet;
        _rows.Add([what, ours, baseline, ratio, required, isMet ? "ok" : "NOT OK"]);
    }

    /// <summary>Prints the table; answers the process' exit code.</summary>
    public int Close()
    {
        // Tells whether others were at work: then ratios say more than times.
        if (File.Exists("/proc/loadavg"))
            Console.WriteLine($"load of the last 1, 5 and 15 minutes on {Environment.ProcessorCount} processors: {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}");
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        Console.WriteLine();
        foreach (var row in _rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        return _isMet ? 0 : 1;
    }

    /// <summary>Median with the range it came from.</summary>
    public static string Of(Spread spread, string format = "N0") =>
        string.Create(CultureInfo.InvariantCulture, $"{Text(spread.Median, format)} ({Text(spread.Min, format)}–{Text(spread.Max, format)})");

    public static string Text(double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);
}
