using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>What an ad account says of itself.</summary>
/// <param name="Offset">How far its days are ahead of UTC's.</param>
internal sealed record AccountProfile(string? Name, string? Currency, TimeSpan Offset)
{
    public const string Fields = "name,currency,timezone_name,timezone_offset_hours_utc";

    private const double MostHours = 14;

    public static AccountProfile Of(JsonElement account) => new(
        Text(account, "name"),
        Text(account, "currency") is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper) ? currency : null,
        account.TryGetProperty("timezone_offset_hours_utc", out var hours) && hours.ValueKind == JsonValueKind.Number && Math.Abs(hours.GetDouble()) <= MostHours
            ? TimeSpan.FromHours(hours.GetDouble()) : TimeSpan.Zero);

    /// <summary>Null when the body is no account.</summary>
    public static AccountProfile? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } account && account.TryGetProperty("id", out _) ? Of(account) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
}
