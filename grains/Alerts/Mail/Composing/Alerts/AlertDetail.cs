using System.Globalization;
using System.Text.Json;

namespace MusicInsights.Grains.Alerts.Mail.Composing.Alerts;

/// <summary>A release's fall, as an alert tells it. What is not told is null.</summary>
internal sealed record FallenRelease(
    long ReleaseId, string Title, string? Rule, DateOnly OpenedOn, double Expected, double? ExpectedLow, double? ExpectedHigh, long Actual, string? LikelyCause);

/// <summary>What an alert knows beyond its columns.</summary>
/// <param name="Releases">The gravest first; there may be fewer than <paramref name="Count"/>.</param>
/// <param name="Facts">Of everything that is not falls: names and values.</param>
internal sealed record AlertDetail(IReadOnlyList<FallenRelease> Releases, int Count, IReadOnlyList<KeyValuePair<string, string>> Facts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="json">An object.</param>
    public static AlertDetail Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var all = document.RootElement;
        IReadOnlyList<FallenRelease> releases = all.TryGetProperty("releases", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(release => release.Deserialize<FallenRelease>(Json)!)]
            : [];
        var count = all.TryGetProperty("count", out var number) && number.TryGetInt32(out var told) ? told : releases.Count;
        return new(releases, Math.Max(count, releases.Count), [.. all.EnumerateObject().Select(Fact).OfType<KeyValuePair<string, string>>()]);
    }

    // Lists and objects are for programs.
    private static KeyValuePair<string, string>? Fact(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String => new(property.Name, property.Value.GetString()!),
        JsonValueKind.Number => new(property.Name, property.Value.GetDouble().ToString("0.##", CultureInfo.InvariantCulture)),
        _ => null,
    };
}
