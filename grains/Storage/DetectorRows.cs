using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Keeps what the detector remembers of each release, and what it says of its newest day.</summary>
internal static class DetectorRows
{
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> judged)
    {
        // The last word of a release in one batch; a word of fewer days never takes the place of one of more.
        var rows = judged.GroupBy(r => r.Entity.Id).Select(same => same.MaxBy(r => r.Judged!.Through)!).OrderBy(r => r.Entity.Id).ToList();
        if (rows.Count == 0)
            return;
        var lengths = rows.Column(r => r.Judged!.Actual.Length);
        var ends = lengths.ToArray();
        for (var row = 1; row < ends.Length; row++)
            ends[row] += ends[row - 1];
        batch.Add(
            """
            INSERT INTO release_detectors AS d (release_id, checkpoint, checkpoint_day, judged_through, source, actual, expected,
                verdict, reason, expected_low, expected_mean, expected_high, updated_at)
            SELECT id, checkpoint, checkpoint_day, through, source, ($6::real[])[past - length + 1:past], ($7::real[])[past - length + 1:past],
                verdict, reason, low, mean, high, at
            FROM unnest($1, $2, $3, $4, $5, $8, $9, $10, $11, $12, $13, $14, $15)
                AS given (id, checkpoint, checkpoint_day, through, source, past, length, verdict, reason, low, mean, high, at)
            ON CONFLICT (release_id) DO UPDATE SET
                checkpoint = coalesce(excluded.checkpoint, d.checkpoint), checkpoint_day = coalesce(excluded.checkpoint_day, d.checkpoint_day),
                judged_through = excluded.judged_through, source = excluded.source, actual = excluded.actual, expected = excluded.expected,
                verdict = excluded.verdict, reason = excluded.reason, expected_low = excluded.expected_low,
                expected_mean = excluded.expected_mean, expected_high = excluded.expected_high, updated_at = excluded.updated_at
            WHERE d.judged_through <= excluded.judged_through
            """,
            rows.Column(r => r.Entity.Id), rows.Column(r => r.Judged!.Checkpoint), rows.Column(r => r.Judged!.CheckpointDay), rows.Column(r => r.Judged!.Through),
            rows.Column(r => r.Source.Wire()), rows.SelectMany(r => r.Judged!.Actual).ToArray(), rows.SelectMany(r => r.Judged!.Expected).ToArray(), ends, lengths,
            rows.Column(r => r.Judged!.Verdict), rows.Column(r => r.Judged!.Reason), rows.Column(r => r.Judged!.ExpectedLow),
            rows.Column(r => r.Judged!.ExpectedMean), rows.Column(r => r.Judged!.ExpectedHigh), rows.Column(r => r.At));
    }
}
