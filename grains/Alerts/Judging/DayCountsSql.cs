using Npgsql;

namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>Counts how much of an artist's day is there, by source.</summary>
internal static class DayCountsSql
{
    private const string Sql = """
        SELECT k.source, count(*)::int, count(d.streams)::int
        FROM (
            SELECT s.release_id, max(s.source) AS source FROM spotify_streams_daily s
            WHERE s.artist_id = $2 AND s.date BETWEEN $1 - 7 AND $1 - 1 AND s.streams IS NOT NULL GROUP BY s.release_id) k
        JOIN releases r ON r.release_id = k.release_id AND r.untracked_at IS NULL AND r.paused_at IS NULL
        LEFT JOIN spotify_streams_daily d ON d.release_id = k.release_id AND d.date = $1
        GROUP BY k.source
        """;

    public static async Task<Dictionary<string, DayCounts>> Read(NpgsqlConnection connection, DateOnly day, long artistId, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(day);
        command.Parameters.AddWithValue(artistId);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var counts = new Dictionary<string, DayCounts>();
        while (await reader.ReadAsync(stop))
            counts[reader.GetString(0)] = new DayCounts(reader.GetInt32(1), reader.GetInt32(2));
        return counts;
    }
}
