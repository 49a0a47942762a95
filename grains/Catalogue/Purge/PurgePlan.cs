namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>
/// Every table that tells of an entity, in the order in which rows may go. $1 artists, $2 releases, $3 campaigns, $4 ad
/// accounts, $5 imports of nobody else, $6 ids of the actors.
/// </summary>
internal static class PurgePlan
{
    private const string OfEntity =
        "(entity_kind = 'artist' AND entity_id = ANY ($1) OR entity_kind = 'release' AND entity_id = ANY ($2) " +
        "OR entity_kind = 'campaign' AND entity_id = ANY ($3) OR entity_kind = 'ad_account' AND entity_id = ANY ($4))";

    private const string OfScope =
        "(scope_kind = 'artist' AND scope_id = ANY ($1) OR scope_kind = 'release' AND scope_id = ANY ($2) " +
        "OR scope_kind = 'campaign' AND scope_id = ANY ($3) OR scope_kind = 'ad_account' AND scope_id = ANY ($4))";

    /// <summary>Whose a revision is follows from the table that it is of.</summary>
    public const string RevisionOfEntity =
        "(table_name IN ('spotify_audience_daily', 'artist_algorithmic_streams') AND entity_id = ANY ($1) " +
        "OR table_name IN ('spotify_streams_daily', 'song_window_stats') AND entity_id = ANY ($2) " +
        "OR table_name IN ('marketing_hypeddit', 'meta_ads_campaigns') AND entity_id = ANY ($3))";

    /// <summary>An artist's alert, or one that tells of a release.</summary>
    private const string OfAlert =
        "(artist_id = ANY ($1) OR kind = 'stream_drops' AND EXISTS (SELECT FROM unnest(keys || handled) AS told WHERE split_part(told, '@', 1) = ANY ($2::text[])))";

    /// <summary>What there may be much of. It holds no other row, and may go some entities at a time.</summary>
    public static readonly IReadOnlyList<PurgeTable> Bulk =
    [
        new("spotify_streams_daily", "release_id = ANY ($2)") { Returning = "artist_id, date, streams, saves, playlist_adds", Consequences = TotalsLowered },
        new("marketing_hypeddit", "campaign_id = ANY ($3)"),
        new("meta_ads_campaigns", "campaign_id = ANY ($3)"),
        new("metric_revisions", RevisionOfEntity),
        new("ml_predictions", "release_id = ANY ($2)"),
        new("day_gaps", OfEntity),
        new("backfill_items", OfEntity),
        new("raw_payloads", OfEntity),
        new("rejected_records", $"({OfEntity} OR import_id = ANY ($5))"),
        new("etl_tasks", OfEntity) { Returning = "run_id, status, accepted", Consequences = RunsLowered },
    ];

    /// <summary>What goes at the end, in one transaction with whatever came since of the above.</summary>
    public static readonly IReadOnlyList<PurgeTable> Last =
    [
        new("spotify_audience_daily", "artist_id = ANY ($1)"),
        new("artist_daily_totals", "artist_id = ANY ($1)"),
        new("artist_algorithmic_streams", "artist_id = ANY ($1)"),
        new("spotify_albums", "artist_id = ANY ($1)"),
        new("song_window_stats", "release_id = ANY ($2)"),
        new("algorithmic_outcomes", "release_id = ANY ($2)"),
        new("stream_drops", "release_id = ANY ($2)"),
        new("stream_spikes", "release_id = ANY ($2)"),
        new("release_detectors", "release_id = ANY ($2)"),
        // Who wanted this artist's alerts alone has nothing to be told any more; a way out of a mail goes with its recipient.
        new("alert_deliveries", $"(alert_id IN (SELECT id FROM alerts WHERE {OfAlert}) OR recipient_id IN (SELECT id FROM recipients WHERE artist_id = ANY ($1)))"),
        new("unsubscribe_tokens", "recipient_id IN (SELECT id FROM recipients WHERE artist_id = ANY ($1))"),
        new("recipients", "artist_id = ANY ($1)"),
        new("share_links", "(artist_id = ANY ($1) OR release_id = ANY ($2))"),
        new("silences", "(artist_id = ANY ($1) OR release_id = ANY ($2))"),
        // What else the alert was about is looked at again, and told of without it.
        new("alerts", OfAlert) { Returning = "artist_id", Consequences = ", again AS (UPDATE stream_drops SET judged_at = NULL WHERE artist_id IN (SELECT artist_id FROM gone))" },
        new("campaign_links", "(release_id = ANY ($2) OR campaign_id = ANY ($3))"),
        new("source_cursors", OfEntity),
        new("backfills", OfScope),
        new("import_entities", OfEntity),
        new("imports", "id = ANY ($5)"),
        new("live_events", OfEvent),
        new("campaigns", "campaign_id = ANY ($3)"),
        new("ad_accounts", "ad_account_id = ANY ($4)"),
        new("releases", "release_id = ANY ($2)"),
        new("artists", "artist_id = ANY ($1)"),
    ];

    /// <summary>What Orleans keeps of the actors.</summary>
    public static readonly PurgeTable States = new(
        "orleans.orleansstorage",
        "grainidextensionstring = '' AND grainidn0 = 0 AND (graintypestring = 'artist' AND grainidn1 = ANY ($1) OR graintypestring = 'release' AND grainidn1 = ANY ($2) " +
        "OR graintypestring = 'campaign' AND grainidn1 = ANY ($3) OR graintypestring = 'ad_account' AND grainidn1 = ANY ($4))");

    public static readonly PurgeTable Reminders = new("orleans.orleansreminderstable", "grainid = ANY ($6)");

    /// <summary>An event names its entity by a topic, a task's by its payload.</summary>
    private const string OfEvent = """
        (topics && ARRAY(SELECT 'artist:' || id FROM unnest($1) AS id UNION ALL SELECT 'release:' || id FROM unnest($2) AS id UNION ALL SELECT 'campaign:' || id FROM unnest($3) AS id)
         OR (payload ->> 'entityKind', (payload ->> 'entityId')::bigint) IN (
            SELECT 'artist', id FROM unnest($1) AS id UNION ALL SELECT 'release', id FROM unnest($2) AS id
            UNION ALL SELECT 'campaign', id FROM unnest($3) AS id UNION ALL SELECT 'ad_account', id FROM unnest($4) AS id))
        """;

    // Sorted by key, as every writer of totals sorts: two of them never wait for each other crosswise.
    private const string TotalsLowered = """
        ,
        lowered AS (
            SELECT artist_id, date, -coalesce(sum(streams), 0)::bigint AS streams, -coalesce(sum(saves), 0)::bigint AS saves,
                -coalesce(sum(playlist_adds), 0)::bigint AS playlist_adds, -count(streams)::int AS releases
            FROM gone GROUP BY artist_id, date HAVING count(streams) + count(saves) + count(playlist_adds) > 0),
        of_artists AS (
            INSERT INTO artist_daily_totals AS t (artist_id, date, streams, saves, playlist_adds, releases) SELECT * FROM lowered ORDER BY artist_id, date
            ON CONFLICT (artist_id, date) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + excluded.releases),
        of_all AS (
            INSERT INTO portfolio_daily_totals AS t (date, streams, saves, playlist_adds, releases)
            SELECT date, sum(streams)::bigint, sum(saves)::bigint, sum(playlist_adds)::bigint, sum(releases)::int FROM lowered GROUP BY date ORDER BY date
            ON CONFLICT (date) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + excluded.releases)
        """;

    // A run goes on adding up to the tasks that it has.
    private const string RunsLowered = """
        ,
        lowered AS (
            UPDATE etl_runs r SET tasks_total = greatest(0, r.tasks_total - t.tasks), tasks_failed = greatest(0, r.tasks_failed - t.failed),
                records = greatest(0, r.records - t.records)
            FROM (SELECT run_id, count(*)::int AS tasks, count(*) FILTER (WHERE status = 'failed')::int AS failed, coalesce(sum(accepted), 0)::bigint AS records
                  FROM gone GROUP BY run_id) t
            WHERE r.id = t.run_id)
        """;
}
