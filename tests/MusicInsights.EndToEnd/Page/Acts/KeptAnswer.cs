using System.IO.Compression;
using System.Security.Cryptography;
using Npgsql;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>What a source once answered of a release, as it is kept: there is no source here that could be asked.</summary>
internal static class KeptAnswer
{
    public const long Id = 4_711;

    public static async Task Keep(NpgsqlDataSource data, long release)
    {
        var answer = """{"streams":{"current_period_timeseries":[{"x":"2026-01-02","y":"44"}]}}"""u8.ToArray();
        await using var command = data.CreateCommand(
            """
            INSERT INTO raw_payloads (id, fetched_at, source, entity_kind, entity_id, content_type, sha256, body_gzip, first_day, last_day)
            SELECT $1, now(), 's4a_statistics', 'release', $2, 'application/json', $3, $4, '2026-01-02', '2026-01-02' FROM ensure_month_partition('raw_payloads', current_date)
            """);
        foreach (var value in new object[] { Id, release, SHA256.HashData(answer), Pack(answer) })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private static byte[] Pack(byte[] answer)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(answer);
        return packed.ToArray();
    }
}
