using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>What was asked beside the days: what reading the answer depends on stands with it, so that it reads the same for ever.</summary>
/// <param name="HistoryFrom">The first day that Meta had then.</param>
/// <param name="ResultAction">What counts as a result where nothing else says; null: unknown.</param>
/// <param name="SmartLinkEvent">The pixel event of a click on a smart link.</param>
internal sealed record AskedInsights(DateOnly HistoryFrom, string? ResultAction, string SmartLinkEvent);

/// <summary>The answer as it is kept: <c>{"asked":{…},"account":{…},"ad_sets":[pages],"insights":[pages]}</c>, the pages as they came.</summary>
internal static class MetaAdsPayload
{
    public const string ContentType = "application/json";

    public static byte[] Write(AskedInsights asked, byte[]? account, IReadOnlyList<byte[]> adSets, IReadOnlyList<byte[]> insights)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("asked");
            json.WriteString("history_from", asked.HistoryFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("result_action", asked.ResultAction);
            json.WriteString("smart_link_event", asked.SmartLinkEvent);
            json.WriteEndObject();
            json.WritePropertyName("account");
            if (account is null)
                json.WriteNullValue();
            else
                json.WriteRawValue(account);
            WritePages(json, "ad_sets", adSets);
            WritePages(json, "insights", insights);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">It is not what <see cref="Write"/> writes.</exception>
    public static AskedInsights ReadAsked(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty("asked", out var asked) || asked.ValueKind != JsonValueKind.Object
            || !DateOnly.TryParseExact(Text(asked, "history_from"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || Text(asked, "smart_link_event") is not { } smartLinkEvent)
            throw new JsonException("The payload does not say what was asked.");
        return new AskedInsights(from, Text(asked, "result_action"), smartLinkEvent);
    }

    /// <summary>The items of all pages of a list.</summary>
    /// <exception cref="JsonException">A page is not one.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement payload, string list)
    {
        if (!payload.TryGetProperty(list, out var pages) || pages.ValueKind != JsonValueKind.Array)
            throw new JsonException($"The payload has no pages of {list}.");
        foreach (var page in pages.EnumerateArray())
        {
            if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
                throw new JsonException($"A page of {list} holds no data.");
            foreach (var item in data.EnumerateArray())
                yield return item.ValueKind == JsonValueKind.Object ? item : throw new JsonException($"An item of {list} is no object.");
        }
    }

    private static void WritePages(Utf8JsonWriter json, string name, IReadOnlyList<byte[]> pages)
    {
        json.WriteStartArray(name);
        foreach (var page in pages)
            json.WriteRawValue(page);
        json.WriteEndArray();
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
