using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Campaigns;

/// <summary>What a campaign did in the 28 days that end at its newest. What its platform does not give is null.</summary>
/// <param name="Clicks">Through to the music (Hypeddit), or on the ads (Meta).</param>
/// <param name="Ctr">Clicks / visits (Hypeddit), of the days and pages on which both are known.</param>
/// <param name="BudgetSpent">In units of the campaign's currency (Meta).</param>
/// <param name="Cpr">Budget spent / conversions (Meta), of the days on which both are known; null without any.</param>
/// <param name="Series">Clicks of each of the days; null where none are known.</param>
internal sealed record CampaignFigures(
    DateOnly From, DateOnly To, long? Visits, long? Clicks, double? Ctr, decimal? BudgetSpent, long? Conversions, decimal? Cpr, IReadOnlyList<long?> Series)
{
    private const int Count = 28;

    // One walk along each campaign's own days; a campaign has days at its own platform alone.
    private const string Sql = """
        SELECT w.campaign_id, w.last_day,
            (sum(d.visits))::bigint, (sum(d.clicks))::bigint,
            round(sum(d.clicks) FILTER (WHERE d.visits IS NOT NULL)::numeric / nullif(sum(d.visits) FILTER (WHERE d.clicks IS NOT NULL), 0), 6)::float8,
            sum(d.spent)::numeric(14, 4), sum(d.conversions)::bigint,
            round(sum(d.spent) FILTER (WHERE d.conversions IS NOT NULL) / nullif(sum(d.conversions) FILTER (WHERE d.spent IS NOT NULL), 0), 4),
            (SELECT array_agg(clicks ORDER BY i) FROM (
                SELECT i, sum(s.clicks)::bigint AS clicks FROM generate_series(-27, 0) i
                LEFT JOIN (
                    SELECT date, clicks FROM meta_ads_campaigns WHERE campaign_id = w.campaign_id AND date BETWEEN w.last_day - 27 AND w.last_day
                    UNION ALL
                    SELECT date, clicks FROM marketing_hypeddit WHERE campaign_id = w.campaign_id AND date BETWEEN w.last_day - 27 AND w.last_day) s ON s.date = w.last_day + i
                GROUP BY i) days)
        FROM unnest($1::bigint[], $2::date[]) w (campaign_id, last_day)
        CROSS JOIN LATERAL (
            SELECT NULL::bigint AS visits, clicks, budget_spent AS spent, conversions FROM meta_ads_campaigns
            WHERE campaign_id = w.campaign_id AND date BETWEEN w.last_day - 27 AND w.last_day
            UNION ALL
            SELECT visits, clicks, NULL, NULL FROM marketing_hypeddit
            WHERE campaign_id = w.campaign_id AND date BETWEEN w.last_day - 27 AND w.last_day) d
        GROUP BY w.campaign_id, w.last_day
        """;

    private sealed record Of(long CampaignId, CampaignFigures Figures);

    public static async Task<Dictionary<long, CampaignFigures>> Read(Portfolio portfolio, IReadOnlyList<CampaignItem> campaigns, CancellationToken cancel)
    {
        var known = campaigns.Where(campaign => campaign.LastDay is not null).ToList();
        if (known.Count == 0)
            return [];
        var all = await portfolio.Data.List(
            Sql, Row, cancel, known.Select(campaign => campaign.CampaignId).ToArray(), known.Select(campaign => campaign.LastDay!.Value).ToArray());
        return all.ToDictionary(of => of.CampaignId, of => of.Figures);
    }

    private static Of Row(NpgsqlDataReader row)
    {
        var last = row.Day(1);
        return new Of(row.Long(0), new CampaignFigures(
            last.AddDays(1 - Count), last, row.LongOrNull(2), row.LongOrNull(3), row.NumberOrNull(4),
            row.GetFieldValue<decimal?>(5), row.LongOrNull(6), row.GetFieldValue<decimal?>(7), row.Series(8)));
    }
}
