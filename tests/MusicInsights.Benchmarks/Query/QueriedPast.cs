using System.Diagnostics;
using MusicInsights.Benchmarks.Databases;

namespace MusicInsights.Benchmarks.Query;

/// <summary>What stands beside the days of a portfolio that is read: listeners, ads with their releases, runs, refusals, predictions, cursors.</summary>
internal static class QueriedPast
{
    /// <summary>Days of which all this is kept; the releases' own days may be more.</summary>
    private const int Days = 400;

    public static async Task FillAsync(BenchServer server, string database, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        foreach (var statement in Statements)
            await server.OwnAsync(database, statement, stop);
        await server.OwnAsync(database, "VACUUM ANALYZE", stop);
        Console.WriteLine($"filled with what stands beside them in {clock.Elapsed.TotalSeconds:N0} s");
    }

    private static readonly string Last = $"'{BenchPortfolio.FirstNewDay.AddDays(-1):yyyy-MM-dd}'::date";

    // Day by day, as years of daily work leave it.
    private static readonly string[] Statements =
    [
        $"""
        INSERT INTO spotify_audience_daily (artist_id, date, listeners, streams, monthly_listeners, followers, source, value_ranks, last_updated)
        SELECT a, {Last} - d, (a * 37 + d * 11) % 5000 + 100, (a * 53 + d * 17) % 9000 + 200, 40000, 9000, 's4a_csv', 2, '2026-05-16'
        FROM generate_series({Days - 1}, 0, -1) d, generate_series(1, {BenchPortfolio.Artists}) a
        """,
        $"""
        INSERT INTO source_cursors (entity_kind, entity_id, source, first_day, concluded_through, checked_at)
        SELECT 'release', r, 's4a_statistics', {Last} - {Days}, {Last} - CASE WHEN r % 50 = 0 THEN 2 ELSE 0 END, '2026-05-16'::timestamptz FROM generate_series(1, {BenchPortfolio.Releases}) r
        UNION ALL
        SELECT 'artist', a, 's4a_csv', {Last} - {Days}, {Last}, '2026-05-16'::timestamptz FROM generate_series(1, {BenchPortfolio.Artists}) a
        """,
        $"""
        INSERT INTO etl_runs (dag_id, run_date, status, started_at, finished_at, duration_seconds, tasks_total, tasks_failed, records, invalid_records_pct, anomalies_pct, last_alert_delay_seconds)
        SELECT 'daily_ingest', {Last} - d, 'success', {Last} - d + time '06:00', {Last} - d + time '06:05', 300, 10200, d % 7, 10000, d % 5 / 10.0, 2, 30 + d % 20 FROM generate_series({Days - 1}, 0, -1) d
        """,
        $"""
        INSERT INTO rejected_records (entity_kind, entity_id, source, date, line, raw, field, reason, message, rejected_at)
        SELECT 'release', r, 's4a_statistics', {Last} - d, d, 'row', 'streams', 'negative', 'is negative', {Last} - d + time '06:01'
        FROM generate_series({Days - 1}, 0, -1) d, generate_series(1, 100) r
        """,
        """
        INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ('act_1', 'One', 'EUR', '2026-01-01'), ('act_2', 'Two', 'USD', '2026-01-01');
        INSERT INTO campaigns (platform, external_id, ad_account_id, name, currency, created_at)
        SELECT 'meta', n::text, 1 + n % 2, 'Ads ' || n, CASE n % 2 WHEN 0 THEN 'EUR' ELSE 'USD' END, '2026-01-01'::timestamptz FROM generate_series(1, 100) n
        UNION ALL SELECT 'hypeddit', 'link' || n, NULL, 'Link ' || n, NULL, '2026-01-01'::timestamptz FROM generate_series(1, 40) n;
        INSERT INTO campaign_links (campaign_id, release_id, origin, created_at)
        SELECT campaign_id, campaign_id * 90, 'admin', '2026-01-01' FROM campaigns WHERE platform = 'meta';
        """,
        // Two months of ads in four, at other times for every campaign: flights that can be judged.
        $"""
        INSERT INTO meta_ads_campaigns (campaign_id, campaign_name, date, budget_spent, currency, conversions, clicks, impressions, reach, source, value_ranks, last_updated)
        SELECT campaign_id, name, {Last} - d, 5 + d % 9, currency, d % 4, 50, 1000, 800, 'meta_insights', 8, '2026-05-16'
        FROM generate_series({Days - 1}, 0, -1) d, campaigns WHERE platform = 'meta' AND (d + campaign_id * 7) % 120 < 60
        """,
        $"""
        INSERT INTO marketing_hypeddit (campaign_id, date, landing_url, visits, clicks, source, value_ranks, last_updated)
        SELECT campaign_id, {Last} - d, '', 40 + d % 30, 10 + d % 9, 'hypeddit_page', 6, '2026-05-16' FROM generate_series({Days - 1}, 0, -1) d, campaigns WHERE platform = 'hypeddit'
        """,
        // One release in ten is likely; what was said of them has its reasons, as it is kept.
        $$"""
        INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, pred_trigger_dw, explainability, model_version, predicted_at, is_current)
        SELECT r, {{Last}} - d, CASE WHEN (r + d / 7) % 10 = 0 THEN 0.5 + (r % 40) / 100.0 ELSE (r % 45) / 100.0 END, CASE WHEN (r + d / 7) % 10 = 1 THEN 0.6 ELSE (r % 49) / 100.0 END,
            jsonb_build_object('rr', said, 'dw', said), 'rr:1+dw:2', {{Last}} - d + time '06:02', true
        FROM generate_series({{PredictedDays - 1}}, 0, -1) d, generate_series(1, {{BenchPortfolio.Releases}}) r,
            (SELECT jsonb_build_object('modelId', 1, 'schema', 'survey-28d', 'base', -1, 'margin', 0.5, 'features',
                jsonb_agg(jsonb_build_object('name', 'feature_' || n, 'value', n * 0.37, 'contribution', n * 0.11 - 0.5))) AS said FROM generate_series(1, 12) n) s
        """,
    ];

    /// <summary>Enough for two ranges of 28 days and the week before each.</summary>
    private const int PredictedDays = 70;
}
