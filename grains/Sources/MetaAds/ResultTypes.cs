using System.Text.Json;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>Which action is a campaign's result: what its ad sets are after, all of them the same. Pure.</summary>
internal sealed class ResultTypes
{
    private const string PixelEvent = "offsite_conversion.fb_pixel_custom.";

    /// <summary>What an ad set optimises for, and the action that counts it; an empty one: nothing that is counted as an action.</summary>
    private static readonly Dictionary<string, string> Goals = new()
    {
        ["LINK_CLICKS"] = "link_click", ["LANDING_PAGE_VIEWS"] = "landing_page_view", ["POST_ENGAGEMENT"] = "post_engagement", ["PAGE_LIKES"] = "like",
        ["LEAD_GENERATION"] = "lead", ["QUALITY_LEAD"] = "lead", ["APP_INSTALLS"] = "mobile_app_install", ["EVENT_RESPONSES"] = "rsvp",
        ["CONVERSATIONS"] = "onsite_conversion.messaging_conversation_started_7d", ["REPLIES"] = "onsite_conversion.messaging_conversation_started_7d",
        ["REACH"] = "", ["IMPRESSIONS"] = "", ["AD_RECALL_LIFT"] = "", ["THRUPLAY"] = "", ["PROFILE_VISIT"] = "",
    };

    /// <summary>The standard events of a pixel, as ad sets and as actions name them.</summary>
    private static readonly Dictionary<string, string> StandardEvents = new()
    {
        ["CONTENT_VIEW"] = "view_content", ["SEARCH"] = "search", ["ADD_TO_CART"] = "add_to_cart", ["ADD_TO_WISHLIST"] = "add_to_wishlist",
        ["INITIATED_CHECKOUT"] = "initiate_checkout", ["ADD_PAYMENT_INFO"] = "add_payment_info", ["PURCHASE"] = "purchase", ["LEAD"] = "lead",
        ["COMPLETE_REGISTRATION"] = "complete_registration",
    };

    private readonly Dictionary<string, string?> _ofCampaigns = [];
    private readonly string? _otherwise;

    /// <param name="otherwise">What counts where nothing is told; null: unknown.</param>
    public ResultTypes(IEnumerable<JsonElement> adSets, string? otherwise)
    {
        _otherwise = string.IsNullOrWhiteSpace(otherwise) ? null : otherwise.Trim();
        foreach (var campaign in adSets.Select(Aim).Where(aim => aim.Campaign is not null && aim.Action is not null).GroupBy(aim => aim.Campaign!, aim => aim.Action!))
            _ofCampaigns[campaign.Key] = campaign.Distinct().Take(2).ToList() is [{ Length: > 0 } action] ? action : null;
    }

    /// <summary>The action type, or the beginning of it up to a dot; null when the campaign has no result that is known.</summary>
    /// <param name="goal">What the row itself says that it is optimised for.</param>
    public string? Of(string campaign, string? goal)
    {
        if (_ofCampaigns.TryGetValue(campaign, out var own))
            return own;
        return goal is not null && Goals.TryGetValue(goal, out var action) ? action is "" ? null : action : _otherwise;
    }

    private static (string? Campaign, string? Action) Aim(JsonElement adSet)
    {
        var promoted = adSet.TryGetProperty("promoted_object", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var (goal, conversion, eventType, eventName) =
            (Text(adSet, "optimization_goal"), Text(promoted, "custom_conversion_id"), Text(promoted, "custom_event_type"), Text(promoted, "custom_event_str"));
        var action = goal switch
        {
            null => null,
            _ when Goals.TryGetValue(goal, out var counted) => counted,
            _ when conversion is not null => $"offsite_conversion.custom.{conversion}",
            _ when eventName is not null => PixelEvent + eventName,
            _ when eventType is not null && StandardEvents.TryGetValue(eventType, out var standard) => $"offsite_conversion.fb_pixel_{standard}",
            _ => null,
        };
        return (Text(adSet, "campaign_id"), action);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
