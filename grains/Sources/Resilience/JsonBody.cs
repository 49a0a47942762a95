using System.Text.Json;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>Reads an answer that should be JSON. HTML in its place, or half of it, passes: a proxy or a deployment is at work.</summary>
internal static class JsonBody
{
    /// <summary>The value, or why it could not be read.</summary>
    /// <param name="title">Whose answer it is, as people call it.</param>
    public static (T? Value, SourceFailure? Failure) Read<T>(byte[] body, string contentType, string title, JsonSerializerOptions? options = null)
        where T : class
    {
        if (contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
            return (null, Invalid($"{title} answered with a page of HTML in place of JSON."));
        try
        {
            return JsonSerializer.Deserialize<T>(body, options) is { } value ? (value, null) : (null, Invalid($"{title} answered with nothing but null."));
        }
        catch (JsonException e)
        {
            return (null, Invalid($"The answer of {title} is not the JSON expected (line {e.LineNumber}, byte {e.BytePositionInLine})."));
        }
    }

    private static SourceFailure Invalid(string message) => new("InvalidPayload", message, IsTransient: true);
}
