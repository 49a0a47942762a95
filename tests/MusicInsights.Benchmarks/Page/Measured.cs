using System.Text.Json;

namespace MusicInsights.Benchmarks.Page;

/// <summary>One visit of a page. Scores are of 100; times are in ms; sizes are in kB (1,000 bytes) as they were sent.</summary>
/// <param name="Device"><c>desk</c>: as fast as an office's line; <c>phone</c>: a slow network and processor, as they are imitated.</param>
/// <param name="FirstScripts">Of the programs that were there when the page's largest part was drawn; the others come after it.</param>
/// <param name="Interaction">The longest that a key or a click took to show; the last line of a run tells it and nothing else.</param>
/// <param name="Failed">The checks that found a fault.</param>
internal sealed record Measured(
    string Path, string Device, double Performance = 0, double Accessibility = 0, double BestPractices = 0, double LargestPaint = 0, double Shift = 0,
    double Blocked = 0, double FirstScripts = 0, double Scripts = 0, double All = 0, double? Interaction = null, IReadOnlyList<string>? Failed = null)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Measured Parse(string line) => JsonSerializer.Deserialize<Measured>(line, Web)!;
}
