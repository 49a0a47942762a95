using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Silences;

/// <summary>Writes what is to be kept quiet, and for how long.</summary>
internal sealed class SilenceRows(NpgsqlDataSource data, PortfolioClock clock)
{
    // The same again, while it lasts, is the same.
    private const string Added = """
        WITH same AS (
            SELECT id FROM silences WHERE kind IS NOT DISTINCT FROM $1 AND artist_id IS NOT DISTINCT FROM $2 AND release_id IS NOT DISTINCT FROM $3
                AND ends_at = $5 AND starts_at <= $4 AND ended_at IS NULL ORDER BY id LIMIT 1),
        added AS (
            INSERT INTO silences (kind, artist_id, release_id, starts_at, ends_at, reason, created_by, created_at)
            SELECT $1::text, $2::bigint, $3::bigint, $4, $5, $6, $7, $8 WHERE NOT EXISTS (SELECT FROM same) RETURNING id)
        SELECT id FROM same UNION ALL SELECT id FROM added
        """;

    public async Task<Outcome<long>> Add(NewSilence silence, string by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var starts = silence.StartsAt ?? now;
        if (silence.EndsAt <= now || silence.EndsAt <= starts)
            return new Refusal("invalid_parameter", "endsAt", "It must lie after now and after the beginning.");
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await Missing(connection, silence, stop) is { } missing)
            return missing;
        await using var command = new NpgsqlCommand(Added, connection);
        foreach (var value in new object?[] { silence.Kind?.Wire(), silence.ArtistId, silence.ReleaseId, starts, silence.EndsAt.ToUniversalTime(), silence.Reason, by, now })
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        var id = (long)(await command.ExecuteScalarAsync(stop))!;
        await transaction.CommitAsync(stop);
        return id;
    }

    public async Task<Outcome<long>> End(long id, string by, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        batch.Add("UPDATE silences SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at IS NULL AND ends_at > $2", id, clock.GetUtcNow(), by);
        batch.Add("SELECT id FROM silences WHERE id = $1", id);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? id : new Refusal("unknown_silence", null, $"There is no silence {id}.");
    }

    // Within the fence: whoever is erased takes along the silences about them, and nobody writes one meanwhile.
    private static async Task<Refusal?> Missing(NpgsqlConnection connection, NewSilence silence, CancellationToken stop)
    {
        var asked = new List<EntityKey>();
        if (silence.ArtistId is { } artist)
            asked.Add(new EntityKey(EntityKind.Artist, artist));
        if (silence.ReleaseId is { } release)
            asked.Add(new EntityKey(EntityKind.Release, release));
        var there = await EntityFence.Enter(connection, asked, stop);
        return asked.Where(entity => !there.Contains(entity))
            .Select(entity => new Refusal($"unknown_{entity.Kind.Wire()}", $"{entity.Kind.Wire()}Id", $"There is no {entity.Kind.Wire()} {entity.Id}.")).FirstOrDefault();
    }
}
