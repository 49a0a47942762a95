using System.Globalization;
using System.Text.Json.Nodes;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>A page of a list, with absolute links to the pages around it.</summary>
internal static class SpotifyPage
{
    public static JsonObject Of<T>(IReadOnlyList<T> all, string address, int offset, int limit, Func<T, JsonNode> write) => new()
    {
        ["href"] = Link(address, offset, limit),
        ["items"] = new JsonArray([.. all.Skip(offset).Take(limit).Select(write)]),
        ["limit"] = limit,
        ["next"] = offset + limit < all.Count ? Link(address, offset + limit, limit) : null,
        ["offset"] = offset,
        ["previous"] = offset > 0 ? Link(address, Math.Max(0, offset - limit), limit) : null,
        ["total"] = all.Count,
    };

    /// <summary>Null when a number is none, or out of its bounds.</summary>
    public static (int Offset, int Limit)? Asked(HttpRequest request, int standard, int largest)
    {
        if (!Number(request.Query["offset"], 0, out var offset) || !Number(request.Query["limit"], standard, out var limit))
            return null;
        return offset >= 0 && limit >= 1 && limit <= largest ? (offset, limit) : null;
    }

    private static bool Number(string? text, int standard, out int number)
    {
        number = standard;
        return string.IsNullOrEmpty(text) || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static string Link(string address, int offset, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}offset={offset}&limit={limit}");
}
