using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>The error object that the Graph API answers.</summary>
internal sealed record GraphError(int Code, int Subcode, bool IsTransient, string Message)
{
    /// <summary>The error that a body holds; null when it holds none of the Graph API's.</summary>
    public static GraphError? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && Number(error, "code") is { } code
                ? new GraphError(code, Number(error, "error_subcode") ?? 0, error.TryGetProperty("is_transient", out var transient) && transient.ValueKind == JsonValueKind.True, Text(error, "message"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a report says of its own failure; null when it says nothing.</summary>
    public static GraphError? OfReport(JsonElement report) =>
        Number(report, "error_code") is { } code ? new GraphError(code, Number(report, "error_subcode") ?? 0, false, Text(report, "error_message")) : null;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
