using System.Globalization;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Campaigns;

/// <summary>Where a campaign stands in a list.</summary>
internal sealed record CampaignPlace(long Id, string Key);

/// <summary>Finds which campaigns a page holds.</summary>
internal static class CampaignPlaces
{
    private const string Found = """
        FROM campaigns c
        WHERE c.untracked_at IS NULL AND ($1::text IS NULL OR c.platform = $1) AND ($2::text IS NULL OR c.name ILIKE $2)
          AND ($3::bigint IS NULL OR EXISTS (SELECT FROM campaign_links l JOIN releases r USING (release_id) WHERE l.campaign_id = c.campaign_id AND r.artist_id = $3))
          AND ($4::bigint IS NULL OR EXISTS (SELECT FROM campaign_links l WHERE l.campaign_id = c.campaign_id AND l.release_id = $4))
        """;

    private const string ByName = $"""
        SELECT c.campaign_id, lower(c.name)
        {Found} AND ($5::text IS NULL OR (lower(c.name), c.campaign_id) > ($5, $6::bigint))
        ORDER BY lower(c.name), c.campaign_id LIMIT $7
        """;

    // The newest day of each comes from the end of its own index; one without any comes last.
    private const string ByDay = $"""
        SELECT campaign_id, key FROM (
            SELECT c.campaign_id, coalesce(
                CASE c.platform WHEN 'meta' THEN (SELECT max(date) FROM meta_ads_campaigns m WHERE m.campaign_id = c.campaign_id)
                    ELSE (SELECT max(date) FROM marketing_hypeddit h WHERE h.campaign_id = c.campaign_id) END - DATE '1900-01-01', -1)::bigint AS key
            {Found}) placed
        WHERE $5::bigint IS NULL OR key < $5 OR (key = $5 AND campaign_id > $6::bigint)
        ORDER BY key DESC, campaign_id LIMIT $7
        """;

    /// <summary>One more place than the page has, where there is one.</summary>
    public static Task<List<CampaignPlace>> Read(Portfolio portfolio, CampaignFilter filter, PageQuery page, CancellationToken cancel)
    {
        object?[] asked = [filter.Platform, TextQuery.Pattern(filter.Search), filter.ArtistId, filter.ReleaseId];
        return filter.ByDay
            ? portfolio.Data.List(
                ByDay, row => new CampaignPlace(row.Long(0), row.Long(1).ToString(CultureInfo.InvariantCulture)), cancel,
                [.. asked, page.After is { } after ? long.Parse(after[0]!, CultureInfo.InvariantCulture) : null, page.AfterId, page.Limit + 1])
            : portfolio.Data.List(
                ByName, row => new CampaignPlace(row.Long(0), row.Text(1)), cancel, [.. asked, page.After?[0], page.AfterId, page.Limit + 1]);
    }
}
