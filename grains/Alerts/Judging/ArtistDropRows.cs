using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>Reads an artist's falls that are open, or have changed since they were last looked at, and writes what became of them.</summary>
internal static class ArtistDropRows
{
    // Sorted as who writes them sorts: two never wait for each other crosswise. Days are bounded: planned over all months there may be, it takes ten times as long as it runs.
    private const string Sql = """
        SELECT d.id, d.release_id, r.title, d.rule, d.severity, d.state, d.expected, d.expected_low, d.expected_high, d.actual, d.opened_on, d.opened_at,
            d.recovered_on, d.likely_cause, coalesce(s.source, v.source), coalesce(r.untracked_at, a.untracked_at) IS NOT NULL,
            d.changed_at, d.judged_at IS NULL OR d.judged_at < d.changed_at, d.opened_on >= $2
        FROM stream_drops d JOIN releases r USING (release_id) JOIN artists a ON a.artist_id = d.artist_id
        LEFT JOIN release_detectors v ON v.release_id = d.release_id
        LEFT JOIN LATERAL (
            SELECT source FROM spotify_streams_daily s WHERE s.release_id = d.release_id AND s.date = d.opened_on AND s.date BETWEEN $2 AND $2 + 40) s ON true
        WHERE d.artist_id = $1 AND (d.judged_at IS NULL OR d.judged_at < d.changed_at OR d.recovered_on IS NULL)
        ORDER BY d.release_id, d.opened_on FOR UPDATE OF d
        """;

    public static async Task<List<ArtistDrop>> Read(NpgsqlConnection connection, long artistId, DateOnly recentSince, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(artistId);
        command.Parameters.AddWithValue(recentSince);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var drops = new List<ArtistDrop>();
        while (await reader.ReadAsync(stop))
            drops.Add(Read(reader));
        return drops;
    }

    /// <summary>Falls that still wait are not written: they stay to be looked at.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ArtistDrop> judged, DateTimeOffset at)
    {
        if (judged.Count == 0)
            return;
        batch.Add(
            """
            UPDATE stream_drops d SET state = given.state, judged_at = greatest($1, d.changed_at) FROM unnest($2, $3) AS given (id, state)
            WHERE d.id = given.id AND (d.judged_at IS NULL OR d.judged_at < d.changed_at OR d.state <> given.state)
            """,
            at, judged.Column(drop => drop.Id), judged.Column(drop => drop.State));
    }

    private static ArtistDrop Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0), ReleaseId = reader.GetInt64(1), Title = reader.GetString(2), Rule = reader.GetString(3),
        Severity = WireNames.Parse<AlertSeverity>(reader.GetString(4))!.Value, State = reader.GetString(5), Expected = reader.GetDouble(6),
        ExpectedLow = reader.GetFieldValue<double?>(7), ExpectedHigh = reader.GetFieldValue<double?>(8), Actual = reader.GetInt64(9),
        OpenedOn = reader.GetFieldValue<DateOnly>(10), OpenedAt = reader.GetFieldValue<DateTimeOffset>(11), RecoveredOn = reader.GetFieldValue<DateOnly?>(12),
        LikelyCause = reader.IsDBNull(13) ? null : reader.GetString(13), Source = reader.IsDBNull(14) ? null : reader.GetString(14), IsLetGo = reader.GetBoolean(15),
        ChangedAt = reader.GetFieldValue<DateTimeOffset>(16), IsNews = reader.GetBoolean(17), IsRecent = reader.GetBoolean(18),
    };
}
