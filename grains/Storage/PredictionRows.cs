using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Writes what is said of releases: of each day there is one current row. Who says the same of the same day again writes nothing;
/// what is said anew takes the place of what was said, which is kept beside it.
/// </summary>
internal static class PredictionRows
{
    /// <summary>Its last statement answers the release and the day of each row that was written.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ForetellRequest> requests, DateTimeOffset now)
    {
        // The last word of a release's day in one batch.
        var said = requests.GroupBy(r => (r.Release.Id, r.Said.Date)).Select(same => same.MaxBy(r => r.Said.PredictedAt)!)
            .OrderBy(r => r.Release.Id).ThenBy(r => r.Said.Date).ToList();
        if (said.Count == 0)
            return;
        batch.Add(Hold, said.Column(r => r.Release.Id), said.Column(r => r.Said.Date));
        batch.Add(
            Sql, now, said.Column(r => r.Release.Id), said.Column(r => r.ArtistId), said.Column(r => r.Said.Date),
            said.Column(r => r.Said.ReleaseRadar), said.Column(r => r.Said.DiscoverWeekly), said.Column(r => r.Said.Explainability), said.Column(r => Version(r.Said)),
            said.Column(r => r.Said.ReleaseRadarModel), said.Column(r => r.Said.DiscoverWeeklyModel), said.Column(r => r.Said.PredictedAt), said.Column(r => r.Said.Abstained));
    }

    private static string Version(PredictedRelease said) =>
        string.Join('+', new[] { ("rr", said.ReleaseRadarModel), ("dw", said.DiscoverWeeklyModel) }.Where(model => model.Item2 is not null).Select(model => $"{model.Item1}:{model.Item2}"));

    // In the order of their keys, so that two never wait for each other crosswise; and who waited sees what the other wrote. It answers with no row.
    private const string Hold = """
        SELECT count(*) FROM (
            SELECT FROM ml_predictions p JOIN unnest($1, $2) AS given (release, day) ON p.release_id = given.release AND p.date = given.day AND p.is_current
            ORDER BY p.release_id, p.date FOR UPDATE OF p) held
        HAVING count(*) < 0
        """;

    // Who knew less says nothing against who knew more. A row is replaced before the other is written: the one reads from the other.
    private const string Sql = """
        WITH given AS (
            SELECT release, artist, day, rr, dw, words::jsonb AS words, version, rr_model, dw_model, at, abstained
            FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                AS given (release, artist, day, rr, dw, words, version, rr_model, dw_model, at, abstained)),
        news AS (
            SELECT given.*, old.id AS old_id, coalesce(before.spoke, false) AS spoke FROM given
            LEFT JOIN ml_predictions old ON old.release_id = given.release AND old.date = given.day AND old.is_current
            LEFT JOIN LATERAL (
                SELECT coalesce(p.pred_trigger_rr, p.pred_trigger_dw) IS NOT NULL AS spoke FROM ml_predictions p
                WHERE p.release_id = given.release AND p.date <= given.day AND p.is_current ORDER BY p.date DESC LIMIT 1) before ON true
            WHERE old.id IS NULL OR old.predicted_at <= given.at AND
                (old.pred_trigger_rr, old.pred_trigger_dw, old.rr_model_id, old.dw_model_id, old.abstained_reason, old.explainability)
                IS DISTINCT FROM (given.rr, given.dw, given.rr_model, given.dw_model, given.abstained, given.words)),
        replaced AS (UPDATE ml_predictions p SET is_current = false FROM news WHERE p.id = news.old_id RETURNING p.id),
        written AS (
            INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, pred_trigger_dw, explainability, model_version, rr_model_id, dw_model_id,
                predicted_at, abstained_reason, is_current)
            SELECT release, day, rr, dw, words, version, rr_model, dw_model, at, abstained, true
            FROM news LEFT JOIN replaced ON replaced.id = news.old_id ORDER BY release, day
            ON CONFLICT (release_id, date) WHERE is_current DO NOTHING
            RETURNING id, release_id, date),
        told AS (
            INSERT INTO live_events (committed_at, type, topics, payload)
            SELECT $1, 'prediction', ARRAY['portfolio', 'artist:' || n.artist, 'release:' || n.release], jsonb_build_object(
                'predictionId', w.id, 'releaseId', n.release, 'artistId', n.artist, 'title', r.title, 'date', n.day, 'rr', n.rr, 'dw', n.dw,
                'modelVersion', n.version, 'abstainedReason', n.abstained)
            FROM written w JOIN news n ON n.release = w.release_id AND n.day = w.date JOIN releases r ON r.release_id = n.release
            WHERE n.spoke OR coalesce(n.rr, n.dw) IS NOT NULL)
        SELECT release_id, date FROM written
        """;
}
