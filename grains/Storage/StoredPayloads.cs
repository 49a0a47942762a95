using System.IO.Compression;
using System.Security.Cryptography;
using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Reads kept answers back.</summary>
internal sealed class StoredPayloads(NpgsqlDataSource data)
{
    public async Task<StoredPayload?> Find(long id, CancellationToken stop)
    {
        await using var command = data.CreateCommand(
            "SELECT fetched_at, source, entity_kind, entity_id, content_type, first_day, last_day, sha256, body_gzip FROM raw_payloads WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await using var reader = await command.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop))
            return null;
        return new StoredPayload
        {
            Id = id,
            FetchedAt = reader.GetFieldValue<DateTimeOffset>(0),
            Source = WireNames.Parse<MetricSource>(reader.GetString(1)),
            Entity = WireNames.Parse<EntityKind>(reader.GetString(2)) is { } kind ? new EntityKey(kind, reader.GetInt64(3)) : null,
            ContentType = reader.GetString(4),
            Covered = reader.IsDBNull(5) || reader.IsDBNull(6) ? null : new DayRange(reader.GetFieldValue<DateOnly>(5), reader.GetFieldValue<DateOnly>(6)),
            Body = Unpack(reader.GetFieldValue<byte[]>(8), reader.GetFieldValue<byte[]>(7)),
        };
    }

    /// <summary>The bytes as they were received; null when they no longer are.</summary>
    private static byte[]? Unpack(byte[] packed, byte[] sha256)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var body = new MemoryStream();
            gzip.CopyTo(body);
            return body.ToArray() is var bytes && SHA256.HashData(bytes).AsSpan().SequenceEqual(sha256) ? bytes : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>A kept answer.</summary>
internal sealed record StoredPayload
{
    public required long Id { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Null when this program no longer knows the source.</summary>
    public required MetricSource? Source { get; init; }

    public required EntityKey? Entity { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The days it speaks for; null when it was kept for another reason.</summary>
    public required DayRange? Covered { get; init; }

    /// <summary>Null when what is kept is not what was received.</summary>
    public required byte[]? Body { get; init; }
}
