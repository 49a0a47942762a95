using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Commits what is said of many releases, in one transaction; answers of whom anything was written.</summary>
internal sealed class ForetellBatch(NpgsqlDataSource data, TimeProvider wall)
{
    public async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<ForetellRequest> requests, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var there = await EntityFence.Enter(connection, requests.Select(request => request.Release), stop);
        var written = await Write(connection, [.. requests.Where(request => there.Contains(request.Release))], stop);
        await transaction.CommitAsync(stop);
        return [.. requests.Select(request => written.Contains((request.Release.Id, request.Said.Date)))];
    }

    private async Task<HashSet<(long, DateOnly)>> Write(NpgsqlConnection connection, IReadOnlyList<ForetellRequest> requests, CancellationToken stop)
    {
        var written = new HashSet<(long, DateOnly)>();
        if (requests.Count == 0)
            return written;
        await using var batch = new NpgsqlBatch(connection);
        PredictionRows.Write(batch, requests, wall.GetUtcNow());
        await using var reader = await batch.ExecuteReaderAsync(stop);
        do
        {
            while (await reader.ReadAsync(stop))
                written.Add((reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1)));
        }
        while (await reader.NextResultAsync(stop));

        return written;
    }
}
