using System.Globalization;
using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>The actions of one row, as <c>actions</c> and <c>conversions</c> list them. Never a sum of several: they overlap. Pure.</summary>
internal sealed class CountedActions(JsonElement row)
{
    private const string PixelEvent = "offsite_conversion.fb_pixel_custom";

    private readonly List<(string Type, string Value)> _counted = [.. List(row, "actions"), .. List(row, "conversions")];

    /// <summary>How often the action happened; its text when that is no number.</summary>
    /// <param name="type">An action type, or its beginning up to a dot.</param>
    /// <returns>Null when it is not told, or when several actions begin so and none is the one meant.</returns>
    public (long? Count, string? Unreadable) Of(string type)
    {
        var beginning = type.EndsWith('.') ? type : $"{type}.";
        var matching = _counted.Where(action => action.Type == type || action.Type.StartsWith(beginning, StringComparison.Ordinal)).DistinctBy(action => action.Type).ToList();
        if (matching.Find(action => action.Type == type) is { Type: not null } exact)
            matching = [exact];
        if (matching is [var one])
            return long.TryParse(one.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? (count, null) : (null, one.Value);
        // A list that is there and does not name the action says that there was none; a list that is left out says nothing.
        return matching.Count == 0 && row.TryGetProperty(type.StartsWith(PixelEvent, StringComparison.Ordinal) ? "conversions" : "actions", out var list) && list.ValueKind == JsonValueKind.Array
            ? (0, null)
            : (null, null);
    }

    private static IEnumerable<(string Type, string Value)> List(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var action in list.EnumerateArray())
        {
            if (action.ValueKind == JsonValueKind.Object && action.TryGetProperty("action_type", out var type) && type.ValueKind == JsonValueKind.String
                && action.TryGetProperty("value", out var value))
                yield return (type.GetString()!, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        }
    }
}
