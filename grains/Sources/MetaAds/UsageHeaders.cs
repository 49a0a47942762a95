using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>How much of its limits a caller has used, as the four headers tell it. Pure.</summary>
/// <param name="AppPercent">Of the app's limit, which every account's calls share; 0 when not told.</param>
/// <param name="AccountPercent">Of the account's limits, the one used most.</param>
/// <param name="LockedOut">For how long the account is not answered; null when it is.</param>
internal readonly record struct UsageHeaders(double AppPercent, double AccountPercent, TimeSpan? LockedOut)
{
    private const string Regain = "estimated_time_to_regain_access";

    private static readonly string[] Headers =
        ["X-App-Usage", "X-Ad-Account-Usage", "X-FB-Ads-Insights-Throttle", "X-FB-Ads-Insights-Reach-Throttle", "X-Business-Use-Case-Usage"];

    /// <param name="header">A header's value; null without it. One that cannot be read tells nothing.</param>
    public static UsageHeaders Read(Func<string, string?> header)
    {
        var (app, account, minutes) = (0.0, 0.0, 0.0);
        foreach (var name in Headers)
        {
            foreach (var (key, value) in Numbers(header(name)))
            {
                if (key == Regain)
                    minutes = Math.Max(minutes, value);
                else if (key == "acc_id_util_pct" || name == "X-Business-Use-Case-Usage" && key != "reset_time_duration")
                    account = Math.Max(account, value);
                else if (name == "X-App-Usage" || key == "app_id_util_pct")
                    app = Math.Max(app, value);
            }
        }

        return new UsageHeaders(app, account, minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, 24 * 60)) : null);
    }

    private static List<(string Key, double Value)> Numbers(string? json)
    {
        var numbers = new List<(string, double)>();
        if (string.IsNullOrEmpty(json))
            return numbers;
        try
        {
            using var document = JsonDocument.Parse(json);
            Collect(document.RootElement, numbers);
        }
        catch (JsonException)
        {
            numbers.Clear();
        }

        return numbers;
    }

    private static void Collect(JsonElement element, List<(string, double)> numbers)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, numbers);
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out var number))
                numbers.Add((property.Name, number));
            else
                Collect(property.Value, numbers);
        }
    }
}
