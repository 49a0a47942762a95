namespace MusicInsights.Grains.Narrative.Facts;

/// <summary>What is asked of the database: each by the artist's key and two weeks of days, so its cost follows the artist's releases.</summary>
internal static class WeekSql
{
    // $1: the artist. A day that has hardly begun to arrive would read as a fall: of the releases' sums the newest day counts that
    // most of them have. The artist's own days are taken where they are as new as the releases' within a week, and never mixed with them.
    public const string Newest = """
        WITH near AS (
            SELECT date, releases FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0
              AND date > (SELECT max(date) FROM artist_daily_totals WHERE artist_id = $1 AND releases > 0) - 14)
        SELECT a.name,
               (SELECT max(date) FROM near WHERE releases >= 0.8 * (SELECT max(releases) FROM near)),
               (SELECT max(date) FROM spotify_audience_daily WHERE artist_id = $1 AND streams IS NOT NULL)
        FROM artists a WHERE a.artist_id = $1
        """;

    // $1: the artist, $2, $3: first and last day.
    public const string OwnDays = """
        SELECT date, streams, listeners, saves, playlist_adds FROM spotify_audience_daily WHERE artist_id = $1 AND date BETWEEN $2 AND $3
        """;

    // The sums cannot tell "none given" from "none": where no day has any, the source does not give them.
    public const string SummedDays = """
        WITH sums AS (SELECT date, streams, saves, playlist_adds FROM artist_daily_totals WHERE artist_id = $1 AND date BETWEEN $2 AND $3 AND releases > 0)
        SELECT date, t.streams, a.listeners,
               CASE WHEN (SELECT max(saves) FROM sums) > 0 THEN t.saves END,
               CASE WHEN (SELECT max(playlist_adds) FROM sums) > 0 THEN t.playlist_adds END
        FROM sums t FULL JOIN (SELECT date, listeners FROM spotify_audience_daily WHERE artist_id = $1 AND date BETWEEN $2 AND $3) a USING (date)
        """;

    // $2: whether the artist's own days are told. How an artist stands today says nothing of its streams.
    public const string Through = """
        SELECT CASE WHEN $2 THEN (SELECT max(concluded_through) FROM source_cursors WHERE entity_kind = 'artist' AND entity_id = $1 AND source <> 'spotify_web_api')
               ELSE (SELECT max(c.concluded_through) FROM releases r JOIN source_cursors c ON c.entity_kind = 'release' AND c.entity_id = r.release_id
                     WHERE r.artist_id = $1 AND c.source <> 'spotify_web_api') END
        """;

    // $2, $3: the week's first and last day.
    public const string Top = """
        SELECT r.release_id, r.title, sum(s.streams)::bigint FROM spotify_streams_daily s JOIN releases r USING (release_id)
        WHERE s.artist_id = $1 AND s.date BETWEEN $2 AND $3 AND s.streams IS NOT NULL AND r.untracked_at IS NULL
        GROUP BY r.release_id, r.title HAVING sum(s.streams) > 0 ORDER BY 3 DESC, 1 LIMIT 3
        """;

    // A day counts where its counterpart is known as well: a release whose newest day is late has not fallen.
    public const string Movers = """
        WITH paired AS (
            SELECT n.release_id, sum(n.streams)::bigint AS now, sum(b.streams)::bigint AS before
            FROM spotify_streams_daily n JOIN spotify_streams_daily b ON b.release_id = n.release_id AND b.date = n.date - 7
            WHERE n.artist_id = $1 AND n.date BETWEEN $2 AND $3 AND b.date BETWEEN $2 - 7 AND $3 - 7 AND n.streams IS NOT NULL AND b.streams IS NOT NULL
            GROUP BY n.release_id),
        moved AS (SELECT r.release_id, r.title, now, before, now - before AS change FROM paired JOIN releases r USING (release_id) WHERE r.untracked_at IS NULL)
        (SELECT release_id, title, now, before FROM moved WHERE change > 0 ORDER BY change DESC, release_id LIMIT 1)
        UNION ALL
        (SELECT release_id, title, now, before FROM moved WHERE change < 0 ORDER BY change, release_id LIMIT 1)
        """;

    // Release by release (OFFSET 0 keeps it so): of an artist's drops no index knows but those that are open.
    public const string Drops = """
        SELECT r.release_id, r.title, d.opened_on, CASE WHEN d.window_days = 1 THEN round(d.expected)::bigint END, CASE WHEN d.window_days = 1 THEN d.actual END,
               d.state = 'confirmed', d.recovered_on IS NOT NULL, (count(*) OVER ())::int
        FROM releases r CROSS JOIN LATERAL (
            SELECT * FROM stream_drops d WHERE d.release_id = r.release_id AND d.opened_on BETWEEN $2 AND $3 OFFSET 0) d
        WHERE r.artist_id = $1 AND d.state IN ('provisional', 'confirmed') AND r.untracked_at IS NULL
        ORDER BY d.depth DESC NULLS LAST, d.id LIMIT 3
        """;

    public const string Spikes = """
        SELECT r.release_id, r.title, s.date, round(s.expected)::bigint, s.actual FROM releases r JOIN stream_spikes s USING (release_id)
        WHERE r.artist_id = $1 AND s.date BETWEEN $2 AND $3 AND r.untracked_at IS NULL
        ORDER BY s.actual - s.expected DESC, r.release_id LIMIT 3
        """;

    // What is newest of each release; who was not spoken of for a week is not spoken of.
    public const string Outlooks = """
        WITH newest AS (
            SELECT r.release_id, r.title, p.pred_trigger_rr AS rr, p.pred_trigger_dw AS dw, p.explainability AS told
            FROM releases r CROSS JOIN LATERAL (
                SELECT * FROM ml_predictions p WHERE p.release_id = r.release_id AND p.is_current AND p.date BETWEEN $2 AND $3 ORDER BY p.date DESC LIMIT 1) p
            WHERE r.artist_id = $1 AND r.untracked_at IS NULL)
        SELECT release_id, title, playlist, said, coalesce(told -> playlist ->> 'schema' = 'forecast-28d', false),
               (SELECT f ->> 'name' FROM jsonb_path_query(told -> playlist, '$.features[*]') f
                WHERE (f ->> 'contribution')::float8 > 0 ORDER BY (f ->> 'contribution')::float8 DESC LIMIT 1)
        FROM newest CROSS JOIN LATERAL (VALUES ('rr', rr), ('dw', dw)) AS each (playlist, said)
        WHERE said >= 0.5 ORDER BY said DESC, release_id, playlist LIMIT 3
        """;

    // An amount whose currency is not told belongs to no sum.
    public const string Ads = """
        SELECT d.currency::text, round(sum(d.budget_spent), 2), sum(d.conversions)::bigint FROM meta_ads_campaigns d
        WHERE d.date BETWEEN $2 AND $3 AND d.currency ~ '^[A-Z]{3}$' AND d.budget_spent > 0 AND EXISTS (
            SELECT FROM campaign_links l JOIN releases r USING (release_id) WHERE l.campaign_id = d.campaign_id AND r.artist_id = $1)
        GROUP BY d.currency ORDER BY 2 DESC, 1
        """;

    // $1: how many artists. Artist by artist, whose days lie together: no index leads to a week of everybody's.
    public const string Largest = """
        SELECT a.artist_id
        FROM artists a CROSS JOIN LATERAL (
            SELECT sum(t.streams) AS streams FROM artist_daily_totals t
            WHERE t.artist_id = a.artist_id AND t.date > (SELECT max(date) FROM portfolio_daily_totals WHERE releases > 0) - 7 AND t.releases > 0) week
        WHERE a.untracked_at IS NULL AND week.streams IS NOT NULL
        ORDER BY week.streams DESC, a.artist_id LIMIT $1
        """;
}
