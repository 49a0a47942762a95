using MusicInsights.EndToEnd.Hosts;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>Traces that any write would leave: the rows' own versions, the revisions, the refusals.</summary>
internal sealed record WrittenState(long Rows, string Versions, long Revisions, long Rejects, long Gaps)
{
    public static async Task<WrittenState> Of(RunningHost host)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand("""
            SELECT (SELECT count(*) FROM spotify_streams_daily),
                   (SELECT md5(string_agg(xmin::text, ',' ORDER BY release_id, date)) FROM spotify_streams_daily),
                   (SELECT count(*) FROM metric_revisions), (SELECT count(*) FROM rejected_records), (SELECT count(*) FROM day_gaps)
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new WrittenState(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
    }
}
