using System.IO.Compression;
using System.Text;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Database;

/// <summary>Looks for a word in all that a database holds.</summary>
internal static class WrittenSecrets
{
    private const string Tables =
        "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables WHERE table_schema IN ('public', 'orleans') AND table_type = 'BASE TABLE'";

    public static async Task<List<string>> TablesThatHold(this TestDatabase database, string secret)
    {
        var holding = new List<string>();
        // Bytes read as hexadecimal digits in a row's text: they are looked for as well.
        var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret));
        foreach (var table in await database.Rows(Tables))
        {
            if (await database.Count($"{table} t WHERE strpos(lower(t::text), lower($1)) > 0 OR strpos(t::text, $2) > 0", secret, hex) > 0)
                holding.Add(table);
        }

        return holding;
    }

    /// <summary>What sources answered and what was imported, unpacked.</summary>
    public static async Task<List<string>> PackedThatHold(this TestDatabase database, string secret)
    {
        var holding = new List<string>();
        await using var command = database.Data.CreateCommand("SELECT 'payload ' || id, body_gzip FROM raw_payloads UNION ALL SELECT 'import ' || id, body_gzip FROM imports");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            using var unpacked = new GZipStream(new MemoryStream(reader.GetFieldValue<byte[]>(1)), CompressionMode.Decompress);
            using var text = new StreamReader(unpacked, Encoding.UTF8);
            if ((await text.ReadToEndAsync()).Contains(secret, StringComparison.OrdinalIgnoreCase))
                holding.Add(reader.GetString(0));
        }

        return holding;
    }
}
