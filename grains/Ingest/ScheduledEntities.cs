namespace MusicInsights.Grains.Ingest;

/// <summary>Everything that has days to fetch, as the tables say it: tracked, not paused, and with it whatever it belongs to.</summary>
internal static class ScheduledEntities
{
    /// <summary>A table expression of <c>(kind, id, created_at)</c>, a row an entity. Campaigns of Meta are their account's.</summary>
    public const string Sql = """
        (SELECT 'artist' AS kind, artist_id AS id, created_at FROM artists WHERE untracked_at IS NULL AND paused_at IS NULL
         UNION ALL
         SELECT 'release', r.release_id, r.created_at FROM releases r JOIN artists a USING (artist_id)
         WHERE r.untracked_at IS NULL AND r.paused_at IS NULL AND a.untracked_at IS NULL AND a.paused_at IS NULL
         UNION ALL
         SELECT 'campaign', campaign_id, created_at FROM campaigns WHERE platform = 'hypeddit' AND untracked_at IS NULL AND paused_at IS NULL
         UNION ALL
         SELECT 'ad_account', ad_account_id, created_at FROM ad_accounts WHERE untracked_at IS NULL AND paused_at IS NULL)
        """;
}
