using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops.Counts;
using Npgsql;

namespace MusicInsights.Grains.Drops;

/// <summary>
/// Ends drops of releases of which no value comes any more: taken down, linked anew, paused. A release is judged when it has a
/// value, so that nobody else would; when one comes after all, its next judging says how it was.
/// </summary>
internal sealed class LostDrops(NpgsqlDataSource data, PortfolioClock clock)
{
    public async Task Close(CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            UPDATE stream_drops d SET recovered_on = d.judged_through + $2, recovered_at = $3, ended_by = 'lost', changed_at = $3
            FROM (SELECT id FROM stream_drops WHERE recovered_on IS NULL AND judged_through < $1::date - $2 ORDER BY release_id, opened_on FOR UPDATE) late
            WHERE d.id = late.id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Today });
        command.Parameters.Add(new NpgsqlParameter { Value = ReleaseModel.LongestGap });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(stop);
    }
}
