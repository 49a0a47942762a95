using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>From a kept answer to days, campaigns and what the account says of itself: pure.</summary>
internal static class MetaAdsTransform
{
    public static SourceReading Read(SourcePayload payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload.Body);
            return Read(document.RootElement, payload.Covered);
        }
        catch (JsonException e)
        {
            return SourceReading.Unreadable("InvalidPayload", $"The answer does not have the form expected: {e.Message}", isTransient: false);
        }
    }

    private static SourceReading Read(JsonElement payload, DayRange covered)
    {
        var asked = MetaAdsPayload.ReadAsked(payload);
        var results = new ResultTypes(MetaAdsPayload.Items(payload, "ad_sets"), asked.ResultAction);
        var rows = MetaAdsPayload.Items(payload, "insights").Select(item => new InsightsRow(item)).ToList();
        return new SourceReading
        {
            Days = [.. rows.Select(row => row.ToCandidate(results, asked.SmartLinkEvent))],
            Campaigns =
            [
                .. rows.Where(row => row.CampaignId is not null).GroupBy(row => row.CampaignId!)
                    .Select(campaign => new CampaignRef(campaign.Key, campaign.Key, campaign.MaxBy(row => row.Date, StringComparer.Ordinal)!.CampaignName)),
            ],
            Findings = [.. Findings(payload, asked, covered)],
        };
    }

    private static IEnumerable<Finding> Findings(JsonElement payload, AskedInsights asked, DayRange covered)
    {
        if (payload.TryGetProperty("account", out var account) && account.ValueKind == JsonValueKind.Object)
        {
            var profile = AccountProfile.Of(account);
            yield return new AdAccountFinding(profile.Name, profile.Currency);
        }

        if (covered.First < asked.HistoryFrom)
            yield return new BeyondHistoryFinding(covered.Until(asked.HistoryFrom.AddDays(-1)));
    }
}
