using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Campaigns;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Exports;

/// <summary>Campaigns as their page lists them, and their days as its chart draws them: read by what the page reads.</summary>
internal sealed class CampaignExport(Portfolio portfolio, CampaignFilter filter)
{
    public ExportTable List() => new(
        "campaigns",
        [
            "campaignId", "campaignName", "platform", "currency", "landingUrl", "releases", "lastDay", "visits28Days", "clicks28Days", "ctr28Days",
            "budgetSpent28Days", "conversions28Days", "cpr28Days", "pausedAt",
        ],
        cancel => Items(cancel).Select(campaign => new object?[]
        {
            campaign.CampaignId, campaign.Name, campaign.Platform, campaign.Currency, campaign.LandingUrl,
            string.Join("; ", campaign.Releases.Select(release => release.Title)), campaign.LastDay, campaign.Figures?.Visits, campaign.Figures?.Clicks,
            campaign.Figures?.Ctr, campaign.Figures?.BudgetSpent, campaign.Figures?.Conversions, campaign.Figures?.Cpr, campaign.PausedAt,
        }));

    public ExportTable Days(DayRange range) => new(
        "campaign-days",
        [
            "campaignId", "campaignName", "platform", "currency", "date", "visits", "clicks", "ctr", "budgetSpent", "conversions", "impressions", "reach", "cpr",
            "source", "preliminary", "gapReason",
        ],
        cancel => Rows(range, cancel));

    private IAsyncEnumerable<CampaignItem> Items(CancellationToken cancel) =>
        ExportPages.Read((page, stop) => CampaignRows.Read(portfolio, filter, page, stop), parts: 2, cancel);

    private async IAsyncEnumerable<object?[]> Rows(DayRange range, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var campaign in Items(cancel))
        {
            var days = campaign.AdAccountId is null
                ? await HypedditDays.Read(portfolio, campaign, range, null, cancel)
                : await MetaDays.Read(portfolio, campaign, range, null, cancel);
            foreach (var day in days)
            {
                yield return
                [
                    campaign.CampaignId, campaign.Name, campaign.Platform, campaign.Currency, day.Date, day.Visits, day.Clicks, day.Ctr, day.BudgetSpent,
                    day.Conversions, day.Impressions, day.Reach, day.Cpr, day.Source, day.Preliminary, day.GapReason,
                ];
            }
        }
    }
}
