using System.Globalization;
using System.Text.Json;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Campaigns;

/// <summary>Reads campaigns: which belong on the page, then what belongs to them.</summary>
internal static class CampaignRows
{
    private const string Columns = """
        SELECT c.campaign_id, c.platform, c.external_id, c.name, c.landing_url, c.ad_account_id, c.currency,
            (SELECT coalesce(json_agg(json_build_object('ReleaseId', r.release_id, 'Title', r.title, 'Origin', l.origin) ORDER BY r.title, r.release_id), '[]')
             FROM campaign_links l JOIN releases r USING (release_id) WHERE l.campaign_id = c.campaign_id)::text,
            ARRAY(SELECT CASE c.platform WHEN 'meta' THEN s.hypeddit_campaign_id ELSE s.meta_campaign_id END FROM smart_link_campaigns s
                  WHERE c.campaign_id IN (s.meta_campaign_id, s.hypeddit_campaign_id) ORDER BY 1),
            CASE c.platform WHEN 'meta' THEN (SELECT max(date) FROM meta_ads_campaigns m WHERE m.campaign_id = c.campaign_id)
                ELSE (SELECT max(date) FROM marketing_hypeddit h WHERE h.campaign_id = c.campaign_id) END,
            coalesce(c.paused_at, a.paused_at), c.created_at, lower(c.name)
        """;

    private const string List = $"""
        WITH c AS (
            SELECT * FROM campaigns
            WHERE untracked_at IS NULL AND ($4::text IS NULL OR platform = $4)
              AND ($1::text IS NULL OR (lower(name), campaign_id) > ($1, $2::bigint))
            ORDER BY lower(name), campaign_id LIMIT $3)
        {Columns} FROM c LEFT JOIN ad_accounts a USING (ad_account_id) ORDER BY lower(c.name), c.campaign_id
        """;

    private const string One = $"{Columns} FROM campaigns c LEFT JOIN ad_accounts a USING (ad_account_id) WHERE c.campaign_id = $1";

    private sealed record Placed(CampaignItem Campaign, string Key);

    public static async Task<Page<CampaignItem>> Read(Portfolio portfolio, string? platform, PageQuery page, CancellationToken cancel)
    {
        var placed = await portfolio.Data.List(
            List, row => new Placed(Row(row), row.Text(12)), cancel, page.After?[0], page.AfterId, page.Limit + 1, platform);
        var cut = page.Cut(placed, item => [item.Key, item.Campaign.CampaignId.ToString(CultureInfo.InvariantCulture)]);
        return new Page<CampaignItem>([.. cut.Items.Select(item => item.Campaign)], cut.Next);
    }

    public static Task<CampaignItem?> Find(Portfolio portfolio, long id, CancellationToken cancel) => portfolio.Data.One(One, Row, cancel, id);

    private static CampaignItem Row(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.TextOrNull(2), row.Text(3), row.Text(4), row.LongOrNull(5), row.TextOrNull(6),
        JsonSerializer.Deserialize<CampaignRelease[]>(row.Text(7))!, row.GetFieldValue<long[]>(8), row.DayOrNull(9), row.InstantOrNull(10), row.Instant(11));
}
