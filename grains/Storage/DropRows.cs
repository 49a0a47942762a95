using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Writes drops that opened or recovered.</summary>
internal static class DropRows
{
    public static void Write(NpgsqlBatch batch, IReadOnlyList<(ConcludeRequest Request, DropChange Drop)> drops)
    {
        if (drops.Count == 0)
            return;
        // A release's older drop comes first: it ends before the next one opens, and only one may be open.
        var last = drops.GroupBy(d => (d.Request.Entity.Id, d.Drop.OpenedOn)).Select(same => same.Last())
            .OrderBy(d => d.Request.Entity.Id).ThenBy(d => d.Drop.OpenedOn).ToList();
        batch.Add(
            """
            INSERT INTO stream_drops AS s (release_id, artist_id, rule, severity, state, expected, actual, opened_on, opened_at, recovered_on, recovered_at)
            SELECT r, a, rule, severity, 'provisional', expected, actual, opened, at, recovered, CASE WHEN recovered IS NULL THEN NULL ELSE at END
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS given (r, a, rule, severity, expected, actual, opened, at, recovered)
            ON CONFLICT (release_id, opened_on) DO UPDATE SET recovered_on = excluded.recovered_on, recovered_at = excluded.recovered_at
            WHERE excluded.recovered_on IS NOT NULL AND s.recovered_on IS DISTINCT FROM excluded.recovered_on
            """,
            last.Column(d => d.Request.Entity.Id), last.Column(d => d.Request.ArtistId), last.Column(d => d.Drop.Rule.Wire()),
            last.Column(d => d.Drop.Severity.Wire()), last.Column(d => d.Drop.Expected), last.Column(d => d.Drop.Actual),
            last.Column(d => d.Drop.OpenedOn), last.Column(d => d.Request.At), last.Column(d => d.Drop.RecoveredOn));
    }
}
