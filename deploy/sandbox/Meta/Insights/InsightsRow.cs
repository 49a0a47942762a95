using System.Globalization;
using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Meta.Adverts;

namespace MusicInsights.Sandbox.Meta.Insights;

/// <summary>One campaign's day as it travels: every number a string, what there was none of left out.</summary>
internal static class InsightsRow
{
    public const string SmartLinkEvent = "Hypeddit Smart Link Click";
    private const string SmartLinkAction = $"offsite_conversion.fb_pixel_custom.{SmartLinkEvent}";

    public static readonly IReadOnlyList<string> Fields =
    [
        "campaign_id", "campaign_name", "account_currency", "objective", "optimization_goal", "spend", "impressions", "reach", "frequency",
        "clicks", "inline_link_clicks", "cpc", "cpm", "ctr", "actions", "conversions", "date_start", "date_stop",
    ];

    public static JsonObject Of(AdAccount account, AdCampaign campaign, DateOnly day, AdDay values, IEnumerable<string> fields, GraphBehaviour behaviour)
    {
        var row = new JsonObject();
        foreach (var field in fields.Except(behaviour.Omit))
        {
            if (Value(field, account, campaign, values) is { } value) row[field] = value;
        }

        row["date_start"] = Wire.Day(day);
        row["date_stop"] = Wire.Day(day);
        if (behaviour.Extra) row["a_field_of_the_future"] = new JsonObject { ["value"] = "1" };
        return row;
    }

    private static JsonNode? Value(string field, AdAccount account, AdCampaign campaign, AdDay day) => field switch
    {
        "campaign_id" => campaign.Id,
        "campaign_name" => campaign.Name,
        "account_currency" => account.Currency,
        "objective" => campaign.Goal switch { AdGoal.Reach => "OUTCOME_AWARENESS", AdGoal.LinkClicks => "OUTCOME_TRAFFIC", _ => "OUTCOME_SALES" },
        "optimization_goal" => AdSets.Goal(campaign.Goal),
        "spend" => (day.SpentCents / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        "impressions" => Count(day.Impressions),
        "reach" => Count(day.Reach),
        "clicks" => Count(day.Clicks),
        "inline_link_clicks" => Count(day.LinkClicks),
        "frequency" => Ratio(day.Impressions, day.Reach),
        "cpc" => Ratio(day.SpentCents / 100.0, day.Clicks),
        "cpm" => Ratio(day.SpentCents * 10.0, day.Impressions),
        "ctr" => Ratio(day.Clicks * 100.0, day.Impressions),
        "actions" => Actions(
            ("link_click", day.LinkClicks), ("landing_page_view", day.LandingPageViews), ("post_engagement", day.Clicks),
            ($"offsite_conversion.custom.{campaign.CustomConversion}", day.CustomConversions)),
        "conversions" => Actions((SmartLinkAction, day.SmartLinkClicks)),
        _ => null,
    };

    private static JsonArray? Actions(params (string Type, long Count)[] counted)
    {
        var some = counted.Where(action => action.Count > 0)
            .Select(action => (JsonNode)new JsonObject { ["action_type"] = action.Type, ["value"] = Wire.Count(action.Count) }).ToArray();
        return some.Length == 0 ? null : new JsonArray(some);
    }

    private static JsonNode? Count(long count) => count == 0 ? null : Wire.Count(count);

    private static JsonNode? Ratio(double part, double whole) => whole == 0 ? null : (part / whole).ToString("0.######", CultureInfo.InvariantCulture);
}
