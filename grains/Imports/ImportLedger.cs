using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Imports;

/// <summary>The rows of <c>imports</c>: which file came when, and what became of it. The file itself is kept with it.</summary>
internal sealed class ImportLedger(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <param name="of">Whose records the file holds, as far as that can be told.</param>
    public async Task<long> Open(ImportFile file, string kind, long? artistId, long? releaseId, string? window, IReadOnlyList<EntityKey> of)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var there = await EntityFence.Enter(connection, of, CancellationToken.None);
        if (of.FirstOrDefault(entity => !there.Contains(entity)) is { Id: > 0 } gone)
            throw new InvalidOperationException($"{gone} was erased while a file of it was read");
        var id = await Insert(connection, file, kind, artistId, releaseId, window);
        await Note(connection, id, of);
        await transaction.CommitAsync();
        return id;
    }

    /// <summary>The file turned out to hold records of these as well.</summary>
    public async Task Note(long importId, IReadOnlyList<EntityKey> of)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var there = await EntityFence.Enter(connection, of, CancellationToken.None);
        await Note(connection, importId, [.. of.Where(there.Contains)]);
        await transaction.CommitAsync();
    }

    private static async Task Note(NpgsqlConnection connection, long importId, IReadOnlyList<EntityKey> of)
    {
        if (of.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            "INSERT INTO import_entities (import_id, entity_kind, entity_id) SELECT $1, * FROM unnest($2, $3) ON CONFLICT DO NOTHING",
            importId, of.Column(entity => entity.Kind.Wire()), of.Column(entity => entity.Id));
        await batch.ExecuteNonQueryAsync();
    }

    private async Task<long> Insert(NpgsqlConnection connection, ImportFile file, string kind, long? artistId, long? releaseId, string? window)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO imports (sha256, file_name, kind, artist_id, release_id, "window", body_gzip, imported_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id
            """,
            connection);
        command.Parameters.AddWithValue(SHA256.HashData(file.Content));
        command.Parameters.AddWithValue(file.FileName);
        command.Parameters.AddWithValue(kind);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)artistId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)releaseId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)window ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(Gzip(file.Content));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task Close(long importId, ImportReport report)
    {
        await using var command = data.CreateCommand(
            "UPDATE imports SET accepted = $2, ignored = $3, refused = $4, days_changed = $5, releases_created = $6 WHERE id = $1");
        command.Parameters.AddWithValue(importId);
        command.Parameters.AddWithValue(report.Accepted);
        var ignored = JsonSerializer.Serialize(report.Ignored.Select(i => new { reason = i.Reason.Wire(), count = i.Count }));
        command.Parameters.Add(new NpgsqlParameter { Value = ignored, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.AddWithValue(report.Refused.Count);
        command.Parameters.AddWithValue(report.DaysChanged);
        command.Parameters.AddWithValue(report.ReleasesCreated);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The file as it came, with its kind and window; null when there is no such import.</summary>
    public async Task<(ImportFile File, DateOnly ImportedOn)?> Read(long importId)
    {
        await using var command = data.CreateCommand("SELECT file_name, kind, \"window\", body_gzip, imported_at FROM imports WHERE id = $1");
        command.Parameters.AddWithValue(importId);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        using var packed = new GZipStream(new MemoryStream(reader.GetFieldValue<byte[]>(3)), CompressionMode.Decompress);
        using var body = new MemoryStream();
        await packed.CopyToAsync(body);
        var file = new ImportFile { FileName = reader.GetString(0), Kind = reader.GetString(1), Window = reader.IsDBNull(2) ? null : reader.GetString(2), Content = body.ToArray() };
        return (file, DateOnly.FromDateTime(reader.GetFieldValue<DateTimeOffset>(4).UtcDateTime));
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(body);
        return packed.ToArray();
    }
}
