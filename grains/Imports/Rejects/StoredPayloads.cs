using System.IO.Compression;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using Npgsql;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>Payloads as they were kept.</summary>
internal sealed class StoredPayloads(NpgsqlDataSource data)
{
    /// <summary>The payload, as long as it is kept and speaks for days.</summary>
    public async Task<SourcePayload?> Read(long id, EntityKey entity)
    {
        await using var command = data.CreateCommand("SELECT content_type, body_gzip, first_day, last_day FROM raw_payloads WHERE id = $1 AND first_day IS NOT NULL AND last_day IS NOT NULL");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        using var packed = new GZipStream(new MemoryStream(reader.GetFieldValue<byte[]>(1)), CompressionMode.Decompress);
        using var body = new MemoryStream();
        await packed.CopyToAsync(body);
        return new SourcePayload(entity, new DayRange(reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)), reader.GetString(0), body.ToArray());
    }
}
