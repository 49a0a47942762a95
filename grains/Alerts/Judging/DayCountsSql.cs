using Npgsql;

namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>Counts how much of an artist's day is there, by source.</summary>
internal static class DayCountsSql
{
    // In one go over the artist's rows: joined to the day itself, the planner takes a day of this morning for an empty one.
    private const string Sql = """
        SELECT k.source, count(*)::int, count(k.streams)::int
        FROM (
            SELECT release_id, max(source) FILTER (WHERE date < $1) AS source, max(streams) FILTER (WHERE date = $1) AS streams FROM spotify_streams_daily
            WHERE artist_id = $2 AND date BETWEEN $1 - 7 AND $1 AND streams IS NOT NULL GROUP BY release_id) k
        JOIN releases r ON r.release_id = k.release_id AND r.artist_id = $2 AND r.untracked_at IS NULL AND r.paused_at IS NULL
        WHERE k.source IS NOT NULL GROUP BY k.source
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
