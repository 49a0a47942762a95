using Npgsql;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>
/// The rows of long work on models. Work is measured for people at the screen, so its instants are the wall's. Whoever ends a task
/// first has the last word: all others change nothing.
/// </summary>
internal sealed class ModelTasks(NpgsqlDataSource data, TimeProvider wall)
{
    /// <summary>Whose worker has given no sign for so long belongs to a silo that is gone.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    /// <returns>Null where one of the kind is under way for the target.</returns>
    public async Task<long?> Begin(string target, string kind, string by)
    {
        await using var command = data.Statement(
            """
            INSERT INTO ml_tasks (target, kind, state, progress, started_by, started_at, seen_at) VALUES ($1, $2, 'running', 0, $3, $4, $4)
            ON CONFLICT (target, kind) WHERE state = 'running' DO NOTHING RETURNING id
            """,
            target, kind, by, wall.GetUtcNow());
        return (long?)await command.ExecuteScalarAsync();
    }

    /// <summary>A sign of life.</summary>
    /// <param name="progress">From 0 to 1.</param>
    /// <returns>False where somebody has ended it.</returns>
    public Task<bool> Seen(long id, double progress, string? message) => Change(
        "UPDATE ml_tasks SET progress = $2, message = $3, seen_at = $4 WHERE id = $1 AND state = 'running'", id, progress, message, wall.GetUtcNow());

    /// <returns>False where it had ended.</returns>
    public Task<bool> End(long id, TaskEnd end) => Change(
        """
        UPDATE ml_tasks SET state = $2, message = $3, seen_at = $4, finished_at = $4, progress = CASE WHEN $2 = 'done' THEN 1 ELSE progress END
        WHERE id = $1 AND state = 'running'
        """,
        id, end.State, end.Message, wall.GetUtcNow());

    /// <summary>Ends what a silo that is gone has left running.</summary>
    /// <param name="target">Null for all.</param>
    public Task<bool> EndAbandoned(string? target = null) => Change(
        """
        UPDATE ml_tasks SET state = 'failed', finished_at = $2, message = 'The silo that worked on it is gone.'
        WHERE ($1::text IS NULL OR target = $1) AND state = 'running' AND seen_at < $3
        """,
        target, wall.GetUtcNow(), wall.GetUtcNow() - LongestSilence);

    public async Task<ModelTask?> Find(string target, long id)
    {
        await using var command = data.Statement("SELECT kind, state FROM ml_tasks WHERE target = $1 AND id = $2", target, id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new ModelTask(id, target, reader.GetString(0), reader.GetString(1)) : null;
    }

    private async Task<bool> Change(string sql, params object?[] arguments)
    {
        await using var command = data.Statement(sql, arguments);
        return await command.ExecuteNonQueryAsync() > 0;
    }
}
