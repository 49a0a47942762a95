using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>What was said of days that are not there any more: it stays beside what is current, and viewers hear what is left.</summary>
internal static class OutlivedPredictions
{
    /// <summary>In the transaction that took the days away. Where no day is left, nothing is current any more.</summary>
    public static void Retire(NpgsqlBatch batch, IReadOnlyList<long> releases, DateTimeOffset now)
    {
        if (releases.Count == 0)
            return;
        PredictionRows.Hold(batch, [.. releases]);
        batch.Add(Sql, now, releases.ToArray());
    }

    private const string Sql = """
        WITH asked AS (
            SELECT r.release_id, r.artist_id, r.title, greatest(
                (SELECT d.date FROM spotify_streams_daily d WHERE d.release_id = r.release_id AND d.streams IS NOT NULL ORDER BY d.date DESC LIMIT 1),
                (SELECT w.as_of FROM song_window_stats w WHERE w.release_id = r.release_id AND w."window" = '28d' ORDER BY w.as_of DESC LIMIT 1)) AS newest
            FROM releases r WHERE r.release_id = ANY ($2)),
        gone AS (
            UPDATE ml_predictions p SET is_current = false FROM asked
            WHERE p.release_id = asked.release_id AND p.is_current AND p.date > coalesce(asked.newest, '-infinity')
            RETURNING p.release_id, coalesce(p.pred_trigger_rr, p.pred_trigger_dw) IS NOT NULL AS spoke)
        INSERT INTO live_events (committed_at, type, topics, payload)
        SELECT $1, 'prediction', ARRAY['portfolio', 'artist:' || a.artist_id, 'release:' || a.release_id], jsonb_build_object(
            'predictionId', p.id, 'releaseId', a.release_id, 'artistId', a.artist_id, 'title', a.title, 'date', p.date,
            'rr', p.pred_trigger_rr, 'dw', p.pred_trigger_dw, 'modelVersion', p.model_version, 'abstainedReason', p.abstained_reason)
        FROM asked a LEFT JOIN LATERAL (
            SELECT * FROM ml_predictions p WHERE p.release_id = a.release_id AND p.date <= a.newest AND p.is_current ORDER BY p.date DESC LIMIT 1) p ON true
        WHERE EXISTS (SELECT FROM gone WHERE gone.release_id = a.release_id AND gone.spoke)
        """;
}
