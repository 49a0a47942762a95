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
            coalesce(c.paused_at, a.paused_at), c.created_at
        """;

    private const string List = $"""
        {Columns} FROM unnest($1::bigint[]) WITH ORDINALITY p (campaign_id, place) JOIN campaigns c USING (campaign_id) LEFT JOIN ad_accounts a USING (ad_account_id)
        ORDER BY p.place
        """;

    private const string One = $"{Columns} FROM campaigns c LEFT JOIN ad_accounts a USING (ad_account_id) WHERE c.campaign_id = $1";

    public static async Task<Page<CampaignItem>> Read(Portfolio portfolio, CampaignFilter filter, PageQuery page, CancellationToken cancel)
    {
        var places = await CampaignPlaces.Read(portfolio, filter, page, cancel);
        var cut = page.Cut(places, place => [place.Key, place.Id.ToString(CultureInfo.InvariantCulture)]);
        var items = cut.Items.Count == 0 ? [] : await portfolio.Data.List(List, Row, cancel, cut.Items.Select(place => place.Id).ToArray());
        return new Page<CampaignItem>(await WithFigures(portfolio, items, cancel), cut.Next);
    }

    public static async Task<CampaignItem?> Find(Portfolio portfolio, long id, CancellationToken cancel) =>
        (await WithFigures(portfolio, await portfolio.Data.List(One, Row, cancel, id), cancel)).SingleOrDefault();

    private static async Task<List<CampaignItem>> WithFigures(Portfolio portfolio, List<CampaignItem> campaigns, CancellationToken cancel)
    {
        var figures = await CampaignFigures.Read(portfolio, campaigns, cancel);
        return [.. campaigns.Select(campaign => campaign with { Figures = figures.GetValueOrDefault(campaign.CampaignId) })];
    }

    private static CampaignItem Row(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.TextOrNull(2), row.Text(3), row.Text(4), row.LongOrNull(5), row.TextOrNull(6),
        JsonSerializer.Deserialize<CampaignRelease[]>(row.Text(7))!, row.GetFieldValue<long[]>(8), row.DayOrNull(9), row.InstantOrNull(10), row.Instant(11), null);
}
