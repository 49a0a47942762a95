using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Commits what many walks concluded, in one transaction: task rows, cursors, what was found and foretold, events.</summary>
internal sealed class ConcludeBatch(NpgsqlDataSource data, MonthPartitions partitions, TimeProvider wall)
{
    public async Task<IReadOnlyList<ConcludeReport>> Commit(IReadOnlyList<ConcludeRequest> requests, CancellationToken stop)
    {
        await partitions.Ensure("etl_tasks", requests.Select(request => request.RunDate), stop);
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var there = await EntityFence.Enter(connection, requests.Select(request => request.Entity), stop);
        var kept = requests.Where(request => there.Contains(request.Entity)).ToList();
        var taskIds = await WriteRows(connection, kept, stop);
        await WriteEvents(connection, kept, ConcludeEvents.Of(kept, taskIds), stop);
        await transaction.CommitAsync(stop);
        return [.. requests.Select(request => new ConcludeReport(taskIds.TryGetValue(TaskRows.Key.Of(request), out var id) ? id : null))];
    }

    private async Task<IReadOnlyDictionary<TaskRows.Key, long>> WriteRows(NpgsqlConnection connection, List<ConcludeRequest> requests, CancellationToken stop)
    {
        if (requests.Count == 0)
            return new Dictionary<TaskRows.Key, long>();
        await using var batch = new NpgsqlBatch(connection);
        TaskRows.OpenRuns(batch, requests);
        CursorRows.Move(batch, requests);
        var judged = requests.Where(request => request.Judged is not null).ToList();
        DetectorRows.Write(batch, judged);
        SpikeRows.Write(batch, judged);
        DropRows.Write(batch, judged, wall.GetUtcNow());
        TaskRows.Write(batch, requests);
        return await TaskRows.ReadIds(batch, stop);
    }

    private async Task WriteEvents(NpgsqlConnection connection, List<ConcludeRequest> requests, List<PendingEvent> events, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        PredictionRows.Write(batch, [.. requests.Where(r => r.Predicted is not null).Select(r => new ForetellRequest(r.Entity, r.ArtistId!.Value, r.Predicted!))], wall.GetUtcNow());
        LiveEvents.Write(batch, events, wall.GetUtcNow());
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
    }
}
