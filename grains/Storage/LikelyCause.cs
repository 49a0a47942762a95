namespace MusicInsights.Grains.Storage;

/// <summary>What a drop may well come from: a linked campaign that was paused on the day before it or on its day.</summary>
internal static class LikelyCause
{
    /// <summary>
    /// An SQL expression. A campaign brought or spent something in the fortnight before, and a tenth of its usual day or less
    /// on the last of the two days that its source has concluded, or that a file brought; the one that did most is named.
    /// </summary>
    public static string Of(string release, string openedOn) => $"""
        (SELECT 'campaign_paused:' || c.campaign_id
         FROM campaign_links l JOIN campaigns c USING (campaign_id)
         CROSS JOIN LATERAL (
            SELECT greatest(
                (SELECT max(concluded_through) FROM source_cursors WHERE (entity_kind, entity_id) IN (('campaign', c.campaign_id), ('ad_account', c.ad_account_id))),
                (SELECT max(date) FROM marketing_hypeddit h WHERE h.campaign_id = c.campaign_id AND date BETWEEN {openedOn} - 14 AND {openedOn}),
                (SELECT max(date) FROM meta_ads_campaigns m WHERE m.campaign_id = c.campaign_id AND date BETWEEN {openedOn} - 14 AND {openedOn})) AS through) known
         CROSS JOIN LATERAL (
            SELECT coalesce(sum(did) FILTER (WHERE date < {openedOn} - 1), 0) / 13.0 AS usual,
                   coalesce(sum(did) FILTER (WHERE date = least({openedOn}, known.through)), 0) AS lately
            FROM (SELECT date, visits::numeric AS did FROM marketing_hypeddit h
                  WHERE h.campaign_id = c.campaign_id AND date BETWEEN {openedOn} - 14 AND {openedOn}
                  UNION ALL
                  SELECT date, budget_spent FROM meta_ads_campaigns m WHERE m.campaign_id = c.campaign_id AND date BETWEEN {openedOn} - 14 AND {openedOn}) days) done
         WHERE l.release_id = {release} AND known.through >= {openedOn} - 1 AND done.usual > 0 AND done.lately <= 0.1 * done.usual
         ORDER BY done.usual DESC, c.campaign_id LIMIT 1)
        """;
}
