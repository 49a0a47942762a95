using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Writes drops that opened, ended, or of which something else is known, and tells viewers what stands there now.</summary>
internal static class DropRows
{
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> judged, DateTimeOffset now)
    {
        var drops = judged.SelectMany(request => request.Judged!.Drops, (request, drop) => (Request: request, Drop: drop))
            .GroupBy(d => (d.Request.Entity.Id, d.Drop.OpenedOn)).Select(same => same.Last())
            // What ends comes first: only one drop of a release may be open.
            .OrderBy(d => d.Drop.RecoveredOn is null).ThenBy(d => d.Request.Entity.Id).ThenBy(d => d.Drop.OpenedOn).ToList();
        if (drops.Count == 0)
            return;
        batch.Add(Hold, drops.Column(d => d.Request.Entity.Id), drops.Column(d => d.Drop.OpenedOn));
        batch.Add(
            Sql, now,
            drops.Column(d => d.Request.Entity.Id), drops.Column(d => d.Request.ArtistId!.Value), drops.Column(d => d.Drop.Rule.Wire()), drops.Column(d => d.Drop.Severity.Wire()),
            drops.Column(d => d.Drop.Expected), drops.Column(d => d.Drop.ExpectedLow), drops.Column(d => d.Drop.ExpectedHigh), drops.Column(d => d.Drop.Actual),
            drops.Column(d => d.Drop.Depth), drops.Column(d => d.Drop.WindowDays), drops.Column(d => d.Drop.OpenedOn), drops.Column(d => d.Drop.RecoveredOn),
            drops.Column(d => d.Drop.EndedBy), drops.Column(d => d.Request.Judged!.Through), drops.Column(d => d.Request.At));
    }

    // In the order in which who judges them locks them, which is not the order of writing: two never wait for each other crosswise. It answers with no row.
    private const string Hold = """
        SELECT count(*) FROM (
            SELECT FROM stream_drops s JOIN unnest($1, $2) AS given (release, opened) ON s.release_id = given.release AND s.opened_on = given.opened
            ORDER BY s.release_id, s.opened_on FOR UPDATE OF s) held
        HAVING count(*) < 0
        """;

    // The judge's word on what a day was (an incident, a common move) outlives a drop that is found no more; one that is found again is open to judgement.
    private static readonly string Sql = $"""
        WITH given AS (
            SELECT * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                AS given (release, artist, rule, severity, expected, low, high, actual, depth, days, opened, recovered, ended_by, through, at)),
        written AS (
            INSERT INTO stream_drops AS s (release_id, artist_id, rule, severity, state, expected, expected_low, expected_high, actual, depth, window_days,
                opened_on, opened_at, recovered_on, recovered_at, ended_by, judged_through, changed_at, likely_cause)
            SELECT release, artist, rule, severity, CASE WHEN ended_by = 'revised' THEN 'revised' ELSE 'provisional' END, expected, low, high, actual, depth, days,
                opened, at, recovered, CASE WHEN recovered IS NOT NULL THEN at END, ended_by, through, at, {LikelyCause.Of("release", "opened")}
            FROM given
            ON CONFLICT (release_id, opened_on) DO UPDATE SET rule = excluded.rule, severity = excluded.severity,
                state = CASE WHEN s.state IN ('incident', 'common') AND excluded.state = 'revised' THEN s.state
                             WHEN s.state = 'revised' OR excluded.state = 'revised' THEN excluded.state ELSE s.state END,
                expected = excluded.expected, expected_low = excluded.expected_low, expected_high = excluded.expected_high, actual = excluded.actual,
                depth = excluded.depth, window_days = excluded.window_days, recovered_on = excluded.recovered_on,
                recovered_at = CASE WHEN excluded.recovered_on IS NOT DISTINCT FROM s.recovered_on THEN s.recovered_at ELSE excluded.recovered_at END,
                ended_by = excluded.ended_by, judged_through = excluded.judged_through, changed_at = excluded.changed_at,
                likely_cause = coalesce(excluded.likely_cause, s.likely_cause)
            WHERE s.judged_through IS NULL OR s.judged_through <= excluded.judged_through
            RETURNING *)
        INSERT INTO live_events (committed_at, type, topics, payload)
        SELECT $1, 'drop', ARRAY['portfolio', 'alerts', 'artist:' || w.artist_id, 'release:' || w.release_id], jsonb_build_object(
            'dropId', w.id, 'releaseId', w.release_id, 'title', r.title, 'artistId', w.artist_id, 'rule', w.rule, 'severity', w.severity, 'state', w.state,
            'expected', w.expected, 'expectedLow', w.expected_low, 'expectedHigh', w.expected_high, 'actual', w.actual, 'depth', w.depth,
            'windowDays', w.window_days, 'openedOn', w.opened_on, 'recoveredOn', w.recovered_on, 'endedBy', w.ended_by,
            'likelyCause', CASE WHEN c.campaign_id IS NOT NULL THEN jsonb_build_object('kind', 'campaign_paused', 'campaignId', c.campaign_id, 'name', c.name) END)
        FROM written w JOIN releases r USING (release_id)
        LEFT JOIN campaigns c ON c.campaign_id = substring(w.likely_cause FROM '^campaign_paused:([0-9]+)$')::bigint
        """;
}
