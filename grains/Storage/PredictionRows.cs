using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>
/// Writes what is said of releases: of each day there is one current row. Who says the same of the same day again writes nothing;
/// what is said anew takes the place of what was said, which is kept beside it.
/// </summary>
internal static class PredictionRows
{
    /// <summary>Its last statement answers the release and the day of each row that was written, or that outlived rows of later days.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ForetellRequest> requests, DateTimeOffset now)
    {
        // The last word of a release's day in one batch.
        var said = requests.GroupBy(r => (r.Release.Id, r.Said.Date)).Select(same => same.MaxBy(r => r.Said.PredictedAt)!)
            .GroupBy(r => r.Release.Id).SelectMany(Standing).OrderBy(r => r.Release.Id).ThenBy(r => r.Said.Date).ToList();
        if (said.Count == 0)
            return;
        Hold(batch, said.Column(r => r.Release.Id));
        batch.Add(
            Sql, now, said.Column(r => r.Release.Id), said.Column(r => r.ArtistId), said.Column(r => r.Said.Date),
            said.Column(r => r.Said.ReleaseRadar), said.Column(r => r.Said.DiscoverWeekly), said.Column(r => r.Said.Explainability), said.Column(r => Version(r.Said)),
            said.Column(r => r.Said.ReleaseRadarModel), said.Column(r => r.Said.DiscoverWeeklyModel), said.Column(r => r.Said.PredictedAt), said.Column(r => r.Said.Abstained));
    }

    /// <summary>
    /// Makes whoever else writes what is said of these releases wait until the transaction ends: in the order of their keys, so that two
    /// never wait for each other crosswise, and who waited sees what the other wrote. Rows that refer to a release are not in its way.
    /// It answers with no row.
    /// </summary>
    public static void Hold(NpgsqlBatch batch, long[] releases) => batch.Add(
        """
        SELECT count(*) FROM (SELECT FROM releases WHERE release_id = ANY ($1) ORDER BY release_id FOR NO KEY UPDATE) held
        HAVING count(*) < 0
        """,
        releases);

    /// <summary>Whoever speaks of a release speaks of its newest day: what was said before of a later one is of a day that was taken back.</summary>
    private static IEnumerable<ForetellRequest> Standing(IEnumerable<ForetellRequest> ofRelease)
    {
        var all = ofRelease.ToList();
        var last = all.MaxBy(r => (r.Said.PredictedAt, r.Said.Date))!;
        return all.Where(r => r.Said.Date <= last.Said.Date);
    }

    private static string Version(PredictedRelease said) =>
        string.Join('+', new[] { ("rr", said.ReleaseRadarModel), ("dw", said.DiscoverWeeklyModel) }.Where(model => model.Item2 is not null).Select(model => $"{model.Item1}:{model.Item2}"));

    // Who knew less says nothing against who knew more. A row is replaced before the other is written: the one reads from the other.
    private const string Sql = """
        WITH given AS (
            SELECT release, artist, day, rr, dw, words::jsonb AS words, version, rr_model, dw_model, at, abstained
            FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                AS given (release, artist, day, rr, dw, words, version, rr_model, dw_model, at, abstained)),
        news AS (
            SELECT given.*, CASE WHEN before.date = given.day THEN before.id END AS old_id,
                coalesce(before.pred_trigger_rr, before.pred_trigger_dw) IS NOT NULL AS spoke,
                before.date IS DISTINCT FROM given.day OR
                (before.pred_trigger_rr, before.pred_trigger_dw, before.rr_model_id, before.dw_model_id, before.abstained_reason, before.explainability)
                IS DISTINCT FROM (given.rr, given.dw, given.rr_model, given.dw_model, given.abstained, given.words) AS is_new
            FROM given LEFT JOIN LATERAL (
                SELECT * FROM ml_predictions p
                WHERE p.release_id = given.release AND p.date <= given.day AND p.is_current ORDER BY p.date DESC LIMIT 1) before ON true
            WHERE before.id IS NULL OR before.predicted_at <= given.at),
        outlived AS (
            UPDATE ml_predictions p SET is_current = false
            FROM (SELECT DISTINCT ON (release) release, day, at FROM news ORDER BY release, day DESC) newest
            CROSS JOIN LATERAL (
                SELECT id FROM ml_predictions later WHERE later.release_id = newest.release AND later.date > newest.day AND later.is_current
                    AND later.predicted_at <= newest.at OFFSET 0) later
            WHERE p.id = later.id
            RETURNING p.release_id, newest.day, coalesce(p.pred_trigger_rr, p.pred_trigger_dw) IS NOT NULL AS spoke),
        replaced AS (UPDATE ml_predictions p SET is_current = false FROM news WHERE p.id = news.old_id AND news.is_new RETURNING p.id),
        written AS (
            INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, pred_trigger_dw, explainability, model_version, rr_model_id, dw_model_id,
                predicted_at, abstained_reason, is_current)
            SELECT release, day, rr, dw, words, version, rr_model, dw_model, at, abstained, true
            FROM news LEFT JOIN replaced ON replaced.id = news.old_id WHERE is_new ORDER BY release, day
            ON CONFLICT (release_id, date) WHERE is_current DO NOTHING
            RETURNING id, release_id, date),
        told AS (
            INSERT INTO live_events (committed_at, type, topics, payload)
            SELECT $1, 'prediction', ARRAY['portfolio', 'artist:' || n.artist, 'release:' || n.release], jsonb_build_object(
                'predictionId', coalesce(w.id, n.old_id), 'releaseId', n.release, 'artistId', n.artist, 'title', r.title, 'date', n.day, 'rr', n.rr, 'dw', n.dw,
                'modelVersion', n.version, 'abstainedReason', n.abstained)
            FROM news n JOIN releases r ON r.release_id = n.release LEFT JOIN written w ON w.release_id = n.release AND w.date = n.day
            WHERE w.id IS NOT NULL AND (n.spoke OR coalesce(n.rr, n.dw) IS NOT NULL)
                OR EXISTS (SELECT FROM outlived o WHERE o.release_id = n.release AND o.day = n.day AND o.spoke))
        SELECT release_id, date FROM written UNION SELECT release_id, day FROM outlived
        """;
}
