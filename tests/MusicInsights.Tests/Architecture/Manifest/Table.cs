using Npgsql;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>A table as the migrations made it.</summary>
/// <param name="Columns">In their order, each with its type; a key's are bold, one that may be unknown ends in a question mark.</param>
internal sealed record Table(string Name, IReadOnlyList<string> Columns)
{
    public static async Task<IReadOnlyList<Table>> Read(NpgsqlDataSource data)
    {
        await using var command = data.CreateCommand("""
            SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, coalesce(a.attnum = ANY (k.conkey), false)
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
            ORDER BY c.relname, a.attnum
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column)>();
        while (await rows.ReadAsync())
            columns.Add((rows.GetString(0), Shown(rows.GetString(1), rows.GetString(2), rows.GetBoolean(3), rows.GetBoolean(4))));
        return [.. columns.GroupBy(column => column.Table, column => column.Column).Select(table => new Table(table.Key, [.. table])).OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    private static string Shown(string name, string type, bool known, bool key) => $"{(key ? $"**{name}**" : name)} {Short(type)}{(known ? "" : "?")}";

    private static string Short(string type) => type.Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal).Replace("double precision", "float8", StringComparison.Ordinal)
        .Replace("character varying", "varchar", StringComparison.Ordinal);
}
