using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>The rows that say what is tracked and how far it is.</summary>
internal sealed class EntityRows(NpgsqlDataSource data, RecentStreams streams)
{
    /// <summary>Everything an actor holds in memory; null when there is no such entity.</summary>
    public async Task<TrackedEntity?> Read(EntityKey key)
    {
        await using var batch = data.CreateBatch();
        Add(batch, EntityProfiles.Sql(key.Kind), key.Id);
        Add(batch, "SELECT source, first_day, concluded_through FROM source_cursors WHERE entity_kind = $2 AND entity_id = $1", key.Id, key.Kind.Wire());
        if (key.Kind == EntityKind.Release)
            DetectorReading.Ask(batch, key.Id);
        var entity = await ReadWhole(batch, key);
        if (entity?.Key.Kind == EntityKind.Release)
            await ReadWindow(entity);
        return entity;
    }

    private static async Task<TrackedEntity?> ReadWhole(NpgsqlBatch batch, EntityKey key)
    {
        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var entity = EntityProfiles.Read(reader, key);
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            if (WireNames.Parse<MetricSource>(reader.GetString(0)) is { } source)
                entity.Concluded[source] = new DayRange(reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2));
        }

        if (key.Kind == EntityKind.Release)
        {
            await reader.NextResultAsync();
            entity.Detector = await DetectorReading.Read(reader);
        }

        return entity;
    }

    /// <summary>Whether it is there now, whatever is known of it.</summary>
    public async Task<bool> Exists(EntityKey key)
    {
        var (table, id) = EntityProfiles.Table(key.Kind);
        await using var command = data.CreateCommand($"SELECT EXISTS (SELECT FROM {table} WHERE {id} = $1)");
        command.Parameters.AddWithValue(key.Id);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    public Task SetPaused(EntityKey key, DateTimeOffset? at) => Mark(key, "paused_at", at);

    public Task SetUntracked(EntityKey key, DateTimeOffset? at) => Mark(key, "untracked_at", at);

    /// <summary>The releases of an artist that are tracked.</summary>
    public async Task<IReadOnlyList<long>> ReleasesOf(long artistId)
    {
        await using var command = data.CreateCommand("SELECT release_id FROM releases WHERE artist_id = $1 AND untracked_at IS NULL ORDER BY release_id");
        command.Parameters.AddWithValue(artistId);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<long>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    /// <summary>The newest days, and what is missing next is missing after them.</summary>
    private async Task ReadWindow(TrackedEntity entity)
    {
        DateOnly? first = entity.Concluded.Count > 0 ? entity.Concluded.Values.Max(days => days.Last).AddDays(-TrackedEntity.WindowDays) : null;
        // The days after the checkpoint are judged again: without them a drop that was told of would be found no more.
        if (entity.Detector?.CheckpointDay is { } kept && kept < first)
            first = kept.AddDays(1);
        foreach (var (date, count) in await streams.Read(entity.Key.Id, first))
            entity.Streams[date] = count;
        entity.HoldsBeginning = entity.Streams.Count < TrackedEntity.WindowDays;
    }

    private async Task Mark(EntityKey key, string column, DateTimeOffset? at)
    {
        var (table, id) = EntityProfiles.Table(key.Kind);
        await using var command = data.CreateCommand($"UPDATE {table} SET {column} = $2 WHERE {id} = $1");
        command.Parameters.AddWithValue(key.Id);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync();
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        batch.BatchCommands.Add(command);
    }
}
