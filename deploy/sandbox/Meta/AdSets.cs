using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Meta.Adverts;
using MusicInsights.Sandbox.Meta.Insights;

namespace MusicInsights.Sandbox.Meta;

/// <summary>The account's ad sets, one a campaign: what each is after stands in its goal and its promoted object.</summary>
internal static class AdSets
{
    private const string Pixel = "871234567890123";

    public static void MapAdSets(this IEndpointRouteBuilder api) => api.MapGet("/{node}/adsets", Read);

    private static IResult Read(string node, int? limit, string? after, HttpRequest request, AdCast cast) => cast.Find(node) is { } account
        ? Paging.Of([.. account.Campaigns.Select(AdSet)], limit, after, request)
        : GraphError.UnknownNode(node);

    private static JsonObject AdSet(AdCampaign campaign)
    {
        var adSet = new JsonObject { ["campaign_id"] = campaign.Id, ["optimization_goal"] = Goal(campaign.Goal) };
        if (campaign.Goal == AdGoal.CustomConversion)
            adSet["promoted_object"] = new JsonObject { ["pixel_id"] = Pixel, ["custom_event_type"] = "OTHER", ["custom_conversion_id"] = campaign.CustomConversion };
        if (campaign.Goal == AdGoal.SmartLinkClick)
            adSet["promoted_object"] = new JsonObject { ["pixel_id"] = Pixel, ["custom_event_type"] = "OTHER", ["custom_event_str"] = InsightsRow.SmartLinkEvent };
        adSet["id"] = $"1203{campaign.Id[4..]}";
        return adSet;
    }

    public static string Goal(AdGoal goal) => goal switch
    {
        AdGoal.LinkClicks => "LINK_CLICKS",
        AdGoal.Reach => "REACH",
        _ => "OFFSITE_CONVERSIONS",
    };
}
