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

    private static readonly string[] Metrics = ["budget_spent", "conversions", "clicks", "impressions", "reach", "smart_link_clicks"];

    private static readonly (string Now, string Then) Sql = (Of(null), Of("$5"));

    private const string Bounds =
        "SELECT min(m.date), max(m.date) FROM meta_ads_campaigns m JOIN campaigns c USING (campaign_id) WHERE c.ad_account_id = $1";

    /// <param name="asOf">What was known then; null: now.</param>
    public static async Task<IReadOnlyList<CampaignDay>> Read(Portfolio portfolio, CampaignItem campaign, DayRange range, DateTimeOffset? asOf, CancellationToken cancel)
    {
        var account = campaign.AdAccountId!.Value;
        var rule = (await GapRule.Of(portfolio, "ad_account", account, Bounds, cancel)).At(asOf);
        object?[] arguments = asOf is { } then ? [campaign.CampaignId, range.First, range.Last, account, then] : [campaign.CampaignId, range.First, range.Last, account];
        return await portfolio.Data.List(asOf is null ? Sql.Now : Sql.Then, row => Day(row, rule), cancel, arguments);
    }

    private static string Of(string? at) => $"""
        SELECT $2::date + i, m.budget_spent, m.conversions, m.clicks, m.impressions, m.reach, round(m.budget_spent / nullif(m.conversions, 0), 4), m.smart_link_clicks, m.source,
            h.clicks,
            (SELECT g.reason FROM day_gaps g WHERE g.entity_kind = 'ad_account' AND g.entity_id = $4 AND g.date = $2::date + i {(at is null ? "" : $"AND g.known_at <= {at}")}
             ORDER BY g.known_at DESC LIMIT 1)
        FROM generate_series(0, $3::date - $2::date) i
        LEFT JOIN {KnownRows.Sql("meta_ads_campaigns", "campaign_id", "ARRAY[$1::bigint]", at, Metrics, money: "budget_spent")} m ON m.date = $2::date + i
        LEFT JOIN (
            SELECT date, sum(clicks)::bigint AS clicks
            FROM {KnownRows.Sql("marketing_hypeddit", "campaign_id", "ARRAY(SELECT hypeddit_campaign_id FROM smart_link_campaigns WHERE meta_campaign_id = $1)", at, ["clicks"], part: "landing_url")} k
            GROUP BY date) h ON h.date = $2::date + i
        ORDER BY i
        """;

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
