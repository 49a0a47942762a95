using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using Npgsql;

namespace MusicInsights.Grains.Runs;

/// <summary>A task that failed, and the days it was for; null where it came to none.</summary>
internal sealed record FailedTask(long Id, EntityKey Entity, MetricSource Source, DayRange? Days);

/// <summary>Reads the tasks of a day that failed, were not made good on a later one, and are of somebody who is still to be asked.</summary>
internal sealed class FailedTasks(NpgsqlDataSource data)
{
    // A task that came to no days (its silo died before) is made good by whatever was done later.
    // Later runs are few and each is asked by its tasks' key, so the cost follows the failed tasks and not the ledger.
    private const string Failed = $"""
        FROM etl_runs r
        JOIN etl_tasks t ON t.run_date = r.run_date AND t.run_id = r.id
        JOIN {ScheduledEntities.Sql} e ON e.kind = t.entity_kind AND e.id = t.entity_id
        WHERE r.dag_id = 'daily_ingest' AND r.run_date = $1 AND t.status = 'failed' AND NOT EXISTS (
            SELECT FROM etl_runs later
            JOIN etl_tasks n ON n.run_date = later.run_date AND n.run_id = later.id
                AND n.entity_kind = t.entity_kind AND n.entity_id = t.entity_id AND n.source = t.source
            WHERE later.dag_id = 'daily_ingest' AND later.run_date > $1 AND n.status = 'done' 
                AND (t.first_day IS NULL OR n.first_day <= t.first_day AND n.last_day >= t.last_day))
        """;

    public async Task<bool> HasRun(DateOnly date)
    {
        await using var command = data.CreateCommand("SELECT FROM etl_runs WHERE dag_id = 'daily_ingest' AND run_date = $1");
        command.Parameters.AddWithValue(date);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync();
    }

    public async Task<int> Count(DateOnly date)
    {
        await using var command = data.CreateCommand($"SELECT count(*)::int {Failed}");
        command.Parameters.AddWithValue(date);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The first of them with an id above <paramref name="after"/>, in the ids' order.</summary>
    public async Task<IReadOnlyList<FailedTask>> Read(DateOnly date, long after, int most)
    {
        await using var command = data.CreateCommand(
            $"SELECT t.id, t.entity_kind, t.entity_id, t.source, t.first_day, t.last_day {Failed} AND t.id > $2 ORDER BY t.id LIMIT $3");
        command.Parameters.AddWithValue(date);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync();
        var tasks = new List<FailedTask>();
        while (await reader.ReadAsync())
        {
            tasks.Add(new FailedTask(
                reader.GetInt64(0), new EntityKey(WireNames.Parse<EntityKind>(reader.GetString(1))!.Value, reader.GetInt64(2)),
                WireNames.Parse<MetricSource>(reader.GetString(3))!.Value,
                reader.IsDBNull(4) ? null : new DayRange(reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateOnly>(5))));
        }

        return tasks;
    }
}
