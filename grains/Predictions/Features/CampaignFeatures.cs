using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Features;

/// <summary>What linked campaigns did in the last 28 days. No campaign is a known 0; a campaign of which no day is known is missing.</summary>
internal static class CampaignFeatures
{
    private const int Days = 28;

    public static IEnumerable<string> Names { get; } = ["hypeddit_visits_28d", "hypeddit_clicks_28d", "meta_clicks_28d", "meta_conversions_28d"];

    public static IEnumerable<float> Build(ReleaseHistory history, Moment moment)
    {
        var days = moment.See(history.CampaignDays, moment.Day.AddDays(1 - Days)).Select(day => day.Value).Where(day => day.Linked <= moment.Instant).ToArray();
        float Sum(CampaignKind kind, Func<CampaignDay, long?> value)
        {
            if (!history.Campaigns.Any(campaign => campaign.Kind == kind && campaign.Linked <= moment.Instant)) return 0;
            long[] known = [.. days.Where(day => day.Kind == kind).Select(value).OfType<long>()];
            return known.Length == 0 ? Missing.Value : Missing.Log(known.Sum());
        }
        return
        [
            Sum(CampaignKind.Hypeddit, day => day.Visits), Sum(CampaignKind.Hypeddit, day => day.Clicks),
            Sum(CampaignKind.Meta, day => day.Clicks), Sum(CampaignKind.Meta, day => day.Conversions),
        ];
    }
}
