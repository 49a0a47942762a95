using System.IO.Compression;
using System.Security.Cryptography;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Payloads;

internal static class PayloadRows
{
    /// <summary>What <see cref="Item"/> reads.</summary>
    public const string Columns =
        "SELECT id, source, entity_kind, entity_id, fetched_at, content_type, octet_length(body_gzip), encode(sha256, 'hex'), first_day, last_day";

    public static Task<PayloadItem?> Find(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One($"{Columns} FROM raw_payloads WHERE id = $1", Item, cancel, id);

    /// <summary>The answer as it was received; null when what is kept no longer is.</summary>
    public static async Task<byte[]?> Body(Portfolio portfolio, PayloadItem payload, CancellationToken cancel)
    {
        var packed = await portfolio.Data.List(
            "SELECT body_gzip FROM raw_payloads WHERE id = $1", row => row.GetFieldValue<byte[]>(0), cancel, payload.PayloadId);
        return packed is [var gzip] ? Unpack(gzip, payload.Sha256) : null;
    }

    private static byte[]? Unpack(byte[] packed, string sha256)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var body = new MemoryStream();
            gzip.CopyTo(body);
            var bytes = body.ToArray();
            return string.Equals(Convert.ToHexString(SHA256.HashData(bytes)), sha256, StringComparison.OrdinalIgnoreCase) ? bytes : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static PayloadItem Item(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Long(3), row.Instant(4), row.Text(5), row.Count(6), row.Text(7), row.DayOrNull(8), row.DayOrNull(9));
}
