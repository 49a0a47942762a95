using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Silo.Telemetry;

/// <summary>A line of docs/metrics.md: a metric with its kind and its labels.</summary>
internal sealed partial record MetricsPage(string Name, string Kind, IReadOnlyList<string> Labels)
{
    public static IReadOnlyList<MetricsPage> Read() =>
    [
        .. from line in File.ReadAllLines(Path.Combine(Folders.Root, "docs", "metrics.md"))
           let row = Row().Match(line)
           where row.Success
           select new MetricsPage(row.Groups["name"].Value, row.Groups["kind"].Value, [.. Word().Matches(row.Groups["labels"].Value).Select(label => label.Groups[1].Value)]),
    ];

    /// <summary>A histogram has three names.</summary>
    public bool IsNameOf(string series) => Kind == "histogram" ? series == $"{Name}_bucket" || series == $"{Name}_sum" || series == $"{Name}_count" : series == Name;

    [GeneratedRegex(@"^\| `(?<name>[a-z_]+)` \| (?<kind>counter|gauge|histogram) \| [^|]* \| (?<labels>[^|]*) \|")]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Word();
}
