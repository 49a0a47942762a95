using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Live;
using Npgsql;

namespace MusicInsights.Grains.Runs;

/// <summary>
/// Ends tasks that were opened for somebody and that nobody works on any more: their silo died. One that is at work all the
/// same, in a long queue, still ends as it ends: its own word comes later and counts.
/// </summary>
internal sealed class AbandonedTasks(NpgsqlDataSource data, LiveNudge live, PortfolioClock clock, TimeProvider wall, IOptions<SchedulerOptions> options)
{
    /// <summary>The runs whose tasks it ended.</summary>
    public async Task<IReadOnlyCollection<long>> End(CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            WITH ended AS (
                UPDATE etl_tasks SET status = 'failed', error_class = 'Abandoned', updated_at = $1,
                    error_message = 'It was begun and nobody ended it: the process that worked on it is gone.'
                WHERE status = 'running' AND updated_at <= $2
                RETURNING *),
            told AS (
                INSERT INTO live_events (committed_at, type, topics, payload)
                SELECT $3, 'run', ARRAY['runs'], jsonb_build_object('taskId', id, 'runDate', run_date, 'entityKind', entity_kind, 'entityId', entity_id,
                    'source', source, 'status', status, 'accepted', accepted, 'ignored', ignored, 'refused', refused, 'errorClass', error_class)
                FROM ended)
            SELECT DISTINCT run_id FROM ended
            """);
        var now = clock.GetUtcNow();
        foreach (var value in new object[] { now, now.AddMinutes(-options.Value.TaskAbandonedAfterMinutes), wall.GetUtcNow() })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        var runs = new List<long>();
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
                runs.Add(reader.GetInt64(0));
        }

        if (runs.Count > 0)
            live.Announce();
        return runs;
    }
}
