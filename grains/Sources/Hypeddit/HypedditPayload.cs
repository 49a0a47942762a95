using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>How pages are kept: one as it is, several as a JSON array of their texts.</summary>
internal static class HypedditPayload
{
    private const string Html = "text/html; charset=utf-8";
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static (string ContentType, byte[] Body) Pack(IReadOnlyList<string> pages) => pages is [var only]
        ? (Html, Encoding.UTF8.GetBytes(only))
        : (Json, JsonSerializer.SerializeToUtf8Bytes(pages, Readable));

    /// <summary>The pages; null when the payload is none of them.</summary>
    public static IReadOnlyList<string>? Unpack(string contentType, byte[] body)
    {
        if (!contentType.StartsWith(Json, StringComparison.OrdinalIgnoreCase))
            return [Encoding.UTF8.GetString(body)];
        try
        {
            return JsonSerializer.Deserialize<List<string?>>(body) is { Count: > 0 } pages && !pages.Contains(null) ? [.. pages.OfType<string>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Evidence Evidence(string page) => new(Html, Encoding.UTF8.GetBytes(page));
}
