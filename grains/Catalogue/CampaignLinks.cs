using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Catalogue;

/// <summary>
/// Finds the releases a campaign is for: by the address it leads to, or by the Hypeddit link that its name bears. Where an
/// admin has said which they are, that holds.
/// </summary>
internal sealed class CampaignLinks(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <summary>A link's id is the last part of its address; of a song at Spotify it is the song's.</summary>
    private const string OfAddress = """
        INSERT INTO campaign_links (campaign_id, release_id, origin, created_at)
        SELECT c.campaign_id, r.release_id, 'landing_url', $1
        FROM campaigns c
        CROSS JOIN LATERAL (SELECT coalesce(substring(c.landing_url FROM '^https?://[^?#]*/([0-9A-Za-z]+)/?(?:[?#].*)?$'), '') AS id) address
        JOIN releases r ON r.untracked_at IS NULL AND (
            r.platform_ids ->> 'hypeddit' IN (address.id, nullif(c.external_id, '')) AND c.platform = 'hypeddit'
            OR r.platform_ids ->> 'spotify_track' = address.id AND c.landing_url ~ '^https?://open[.]spotify[.]com/')
        WHERE c.links_set_at IS NULL AND c.untracked_at IS NULL AND (address.id <> '' OR c.platform = 'hypeddit')
        ON CONFLICT DO NOTHING
        """;

    /// <summary>What a link's own campaign is for, the campaign that Hypeddit made of it at Meta is for.</summary>
    private const string OfName = """
        INSERT INTO campaign_links (campaign_id, release_id, origin, created_at)
        SELECT found.campaign_id, found.release_id, 'link_id', $1
        FROM (
            SELECT s.meta_campaign_id AS campaign_id, l.release_id FROM smart_link_campaigns s JOIN campaign_links l ON l.campaign_id = s.hypeddit_campaign_id
            UNION
            SELECT a.campaign_id, r.release_id FROM smart_link_ads a JOIN releases r ON r.platform_ids ->> 'hypeddit' = a.link_id AND r.untracked_at IS NULL) found
        JOIN campaigns c ON c.campaign_id = found.campaign_id AND c.links_set_at IS NULL AND c.untracked_at IS NULL
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Links what can be linked. Harmless when repeated; it never takes a link away.</summary>
    public async Task Find(CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        foreach (var sql in new[] { OfAddress, OfName })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = clock.GetUtcNow() } } });
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Holds to exactly these releases, as an admin says.</summary>
    public async Task Set(long campaignId, IReadOnlyList<long> releaseIds, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE campaigns SET links_set_at = $2 WHERE campaign_id = $1")
        {
            Parameters = { new() { Value = campaignId }, new() { Value = clock.GetUtcNow() } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM campaign_links WHERE campaign_id = $1 AND release_id <> ALL ($2)")
        {
            Parameters = { new() { Value = campaignId }, new() { Value = releaseIds.ToArray() } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            INSERT INTO campaign_links (campaign_id, release_id, origin, created_at) SELECT $1, id, 'admin', $3 FROM unnest($2) AS id
            ON CONFLICT (campaign_id, release_id) DO UPDATE SET origin = 'admin'
            """)
        {
            Parameters = { new() { Value = campaignId }, new() { Value = releaseIds.ToArray() }, new() { Value = clock.GetUtcNow() } },
        });
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Forgets what an address or a name linked, after either has changed.</summary>
    public async Task Forget(long campaignId, CancellationToken stop)
    {
        await using var command = data.CreateCommand("DELETE FROM campaign_links WHERE campaign_id = $1 AND origin <> 'admin'");
        command.Parameters.Add(new NpgsqlParameter { Value = campaignId });
        await command.ExecuteNonQueryAsync(stop);
    }
}
