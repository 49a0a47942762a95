using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Tests.Web;

/// <summary>Puts rows where the actors would have put them.</summary>
internal static class Seed
{
    private sealed record Id(long Value);

    private static readonly DateTime Then = new(2026, 5, 1, 6, 0, 0, DateTimeKind.Utc);

    public static Task<long> Artist(this NpgsqlDataSource data, string name, string? spotifyId = null) => data.Insert(
        "INSERT INTO artists (name, spotify_id, created_at) VALUES ($1, $2::text, $3) RETURNING artist_id", name, spotifyId, Then);

    public static Task<long> Release(this NpgsqlDataSource data, long artistId, string title, DateOnly? releasedOn = null) => data.Insert(
        """
        INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, platform_ids, created_at)
        VALUES ($1, $2, lower($2), $3::date, CASE WHEN $3::date IS NULL THEN NULL ELSE 'day' END, '{"isrc": "X1"}', $4) RETURNING release_id
        """,
        artistId, title, releasedOn, Then);

    /// <summary>Days with streams, oldest first, the last of them <paramref name="last"/>; also in the totals, as the writer does.</summary>
    public static async Task Days(this NpgsqlDataSource data, long artistId, long releaseId, DateOnly last, params long[] streams)
    {
        const string Sql = """
            WITH given AS (SELECT $3::date - cardinality($4) + i::int AS date, streams FROM unnest($4::bigint[]) WITH ORDINALITY AS s(streams, i)),
            stored AS (
                INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, saves, playlist_adds, source, value_ranks, last_updated)
                SELECT $1, $2, date, streams, streams / 10, streams / 100, 's4a_statistics', 3, $5 FROM given),
            of_artist AS (
                INSERT INTO artist_daily_totals AS t SELECT $1, date, streams, streams / 10, streams / 100, 1 FROM given
                ON CONFLICT (artist_id, date) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                    playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + 1)
            INSERT INTO portfolio_daily_totals AS t SELECT date, streams, streams / 10, streams / 100, 1 FROM given
            ON CONFLICT (date) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + 1
            """;
        await data.Execute(Sql, default, artistId, releaseId, last, streams, Then);
    }

    public static Task Audience(this NpgsqlDataSource data, long artistId, DateOnly day, long? listeners, long? streams = null) => data.Execute(
        """
        INSERT INTO spotify_audience_daily (artist_id, date, listeners, streams, monthly_listeners, followers, source, value_ranks, last_updated)
        VALUES ($1, $2, $3::bigint, $4::bigint, 1000, 50, 's4a_csv', 2, $5)
        """,
        default, artistId, day, listeners, streams, Then);

    public static Task Cursor(this NpgsqlDataSource data, string kind, long id, DateOnly first, DateOnly through) => data.Execute(
        "INSERT INTO source_cursors VALUES ($1, $2, 's4a_statistics', $3, $4, $5)", default, kind, id, first, through, Then);

    public static Task Gap(this NpgsqlDataSource data, string kind, long id, DateOnly day, string reason) => data.Execute(
        "INSERT INTO day_gaps VALUES ($1, $2, 's4a_statistics', $3, $4, NULL, $5)", default, kind, id, day, reason, Then);

    public static Task<long> Drop(this NpgsqlDataSource data, long artistId, long releaseId, DateOnly openedOn, DateOnly? recoveredOn = null) => data.Insert(
        """
        INSERT INTO stream_drops (release_id, artist_id, rule, severity, state, expected, actual, depth, opened_on, opened_at, changed_at, recovered_on)
        VALUES ($1, $2, 'day_before', 'medium', 'provisional', 480.5, 120, 0.75, $3, $4, $4, $5::date) RETURNING id
        """,
        releaseId, artistId, openedOn, Then, recoveredOn);

    public static Task<long> Run(this NpgsqlDataSource data, DateOnly date, string status, int tasks = 0, int failed = 0) => data.Insert(
        """
        INSERT INTO etl_runs (dag_id, run_date, status, started_at, finished_at, tasks_total, tasks_failed, records)
        VALUES ('daily_ingest', $1, $2, $3, CASE WHEN $2 = 'running' THEN NULL ELSE $3 END, $4, $5, 7) RETURNING id
        """,
        date, status, Then, tasks, failed);

    public static Task<long> Task(this NpgsqlDataSource data, long runId, DateOnly date, string kind, long id, string status = "done") => data.Insert(
        """
        INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, first_day, last_day, accepted, ignored, refused,
            duration_seconds, error_class, skip_reason, updated_at)
        VALUES ($1, $2, $3, $4, 's4a_statistics', $5, $1, $1, 3, 2, 1, 0.5,
            CASE WHEN $5 = 'failed' THEN 'timeout' END, CASE WHEN $5 = 'skipped' THEN 'paused' END, $6) RETURNING id
        """,
        date, runId, kind, id, status, Then);

    public static Task<long> AdAccount(this NpgsqlDataSource data, string externalId, string currency = "EUR") => data.Insert(
        "INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ($1, $1, $2, $3) RETURNING ad_account_id", externalId, currency, Then);

    /// <summary>A campaign of an ad account, or without one at Hypeddit.</summary>
    public static Task<long> Campaign(this NpgsqlDataSource data, string name, long? adAccountId = null, string? externalId = null, string landingUrl = "") => data.Insert(
        """
        INSERT INTO campaigns (platform, external_id, ad_account_id, name, landing_url, currency, created_at)
        VALUES (CASE WHEN $2::bigint IS NULL THEN 'hypeddit' ELSE 'meta' END, $3::text, $2, $1, $4,
            (SELECT currency FROM ad_accounts WHERE ad_account_id = $2), $5) RETURNING campaign_id
        """,
        name, adAccountId, externalId, landingUrl, Then);

    public static Task Linked(this NpgsqlDataSource data, long campaignId, long releaseId) =>
        data.Execute("INSERT INTO campaign_links VALUES ($1, $2, 'admin', $3)", default, campaignId, releaseId, Then);

    public static Task AdDay(this NpgsqlDataSource data, long campaignId, DateOnly day, decimal spent, long? conversions, long? smartLinkClicks = null) => data.Execute(
        """
        INSERT INTO meta_ads_campaigns (campaign_id, campaign_name, date, budget_spent, currency, conversions, clicks, impressions, reach, smart_link_clicks, source, value_ranks, last_updated)
        SELECT $1, name, $2, $3, currency, $4::bigint, 50, 1000, 800, $5::bigint, 'meta_insights', 8, $6 FROM campaigns WHERE campaign_id = $1
        """,
        default, campaignId, day, spent, conversions, smartLinkClicks, Then);

    public static Task LinkDay(this NpgsqlDataSource data, long campaignId, DateOnly day, string landingUrl, long? visits, long? clicks) => data.Execute(
        """
        INSERT INTO marketing_hypeddit (campaign_id, date, landing_url, visits, clicks, source, value_ranks, last_updated)
        VALUES ($1, $2, $3, $4::bigint, $5::bigint, 'hypeddit_page', 6, $6)
        """,
        default, campaignId, day, landingUrl, visits, clicks, Then);

    public static async Task<long> Insert(this NpgsqlDataSource data, string sql, params object?[] values) =>
        (await data.One(sql, row => new Id(row.Long(0)), default, values))!.Value;
}
