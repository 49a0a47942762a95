using System.IO.Compression;
using System.Text;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Database;

/// <summary>Looks for words in all that a database holds.</summary>
internal static class WrittenSecrets
{
    // A month's rows are those of the table it is a part of.
    private const string Tables = """
        SELECT c.oid::regclass::text FROM pg_class c
        WHERE c.relnamespace IN ('public'::regnamespace, 'orleans'::regnamespace) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        """;

    private const string Bytes = """
        SELECT c.oid::regclass::text || '.' || quote_ident(a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN ('public'::regnamespace, 'orleans'::regnamespace) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.atttypid = 'bytea'::regtype
        """;

    /// <summary>The tables with a row that holds one of the words, whatever its columns' types.</summary>
    public static async Task<List<string>> TablesThatHold(this TestDatabase database, params string[] words)
    {
        var holding = new List<string>();
        // Bytes read as hexadecimal digits in a row's text: they are looked for as well.
        var sought = words.Select(word => word.ToLowerInvariant()).Concat(words.Select(word => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)))).ToArray();
        foreach (var table in await database.Rows(Tables))
        {
            if (await database.Count($"{table} t WHERE EXISTS (SELECT FROM unnest($1::text[]) word WHERE strpos(lower(t::text), word) > 0)", [sought]) > 0)
                holding.Add(table);
        }

        return holding;
    }

    /// <summary>What lies packed in a column of bytes, as what sources answered and what was imported, unpacked.</summary>
    public static async Task<List<string>> PackedThatHold(this TestDatabase database, params string[] words)
    {
        var holding = new List<string>();
        foreach (var column in await database.Rows(Bytes))
        {
            var (table, name) = (column[..column.LastIndexOf('.')], column[(column.LastIndexOf('.') + 1)..]);
            await using var command = database.Data.CreateCommand($@"SELECT {name} FROM {table} WHERE substr({name}, 1, 2) = '\x1f8b'");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                using var unpacked = new GZipStream(new MemoryStream(reader.GetFieldValue<byte[]>(0)), CompressionMode.Decompress);
                using var text = new StreamReader(unpacked, Encoding.UTF8);
                var whole = await text.ReadToEndAsync();
                if (words.Any(word => whole.Contains(word, StringComparison.OrdinalIgnoreCase)))
                    holding.Add(column);
            }
        }

        return holding;
    }
}
