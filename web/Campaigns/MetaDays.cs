using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Campaigns;

/// <summary>A Meta campaign's days, beside what Hypeddit counted on the link that it advertises.</summary>
internal static class MetaDays
{
    /// <summary>Meta revises its newest days.</summary>
    private const int RevisedDays = 3;

    private const string Sql = """
        SELECT $2::date + i, m.budget_spent, m.conversions, m.clicks, m.impressions, m.reach, m.cpr, m.smart_link_clicks, m.source,
            (SELECT sum(h.clicks)::bigint FROM smart_link_campaigns s JOIN marketing_hypeddit h ON h.campaign_id = s.hypeddit_campaign_id
             WHERE s.meta_campaign_id = $1 AND h.date = $2::date + i),
            (SELECT g.reason FROM day_gaps g WHERE g.entity_kind = 'ad_account' AND g.entity_id = $4 AND g.date = $2::date + i ORDER BY g.known_at DESC LIMIT 1)
        FROM generate_series(0, $3::date - $2::date) i
        LEFT JOIN meta_ads_campaigns m ON m.campaign_id = $1 AND m.date = $2::date + i
        ORDER BY i
        """;

    private const string Bounds =
        "SELECT min(m.date), max(m.date) FROM meta_ads_campaigns m JOIN campaigns c USING (campaign_id) WHERE c.ad_account_id = $1";

    public static async Task<IReadOnlyList<CampaignDay>> Read(Portfolio portfolio, CampaignItem campaign, DayRange range, CancellationToken cancel)
    {
        var account = campaign.AdAccountId!.Value;
        var rule = await GapRule.Of(portfolio, "ad_account", account, Bounds, cancel);
        return await portfolio.Data.List(Sql, row => Day(row, rule), cancel, campaign.CampaignId, range.First, range.Last, account);
    }

    private static CampaignDay Day(NpgsqlDataReader row, GapRule rule)
    {
        var (day, source) = (row.Day(0), row.TextOrNull(8));
        return new CampaignDay(
            day, null, row.LongOrNull(3), null, [],
            row.GetFieldValue<decimal?>(1), row.LongOrNull(2), row.LongOrNull(4), row.LongOrNull(5), row.GetFieldValue<decimal?>(6),
            row.LongOrNull(7), row.LongOrNull(9), source,
            source is not null && rule.IsPreliminary(day, RevisedDays), source is null ? Reason(day, row.TextOrNull(10), rule) : null);
    }

    /// <summary>Meta has no row for a day on which a campaign was not shown: within the days that were asked for that is all there is to explain.</summary>
    private static string Reason(DateOnly day, string? known, GapRule rule) =>
        rule.Reason(day, known) is var reason && reason == "unexplained" && rule.IsFetched ? "no_delivery" : reason;
}
