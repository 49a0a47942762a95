using MusicInsights.Silo.Database.Backups;
using Npgsql;

namespace MusicInsights.Tests.Silo.Database.Upgrades;

/// <summary>A table as the server describes it: as much as is needed to make rows that it takes.</summary>
/// <param name="Checks">Conditions of the table, as the server prints them.</param>
internal sealed record TableForm(string Name, bool TakesRows, IReadOnlyList<ColumnForm> Columns, IReadOnlyList<string> Checks)
{
    private const string Sql = """
        SELECT format('%s.%s', n.nspname, c.relname), c.relkind = 'r' OR EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid),
               a.attname, format_type(a.atttypid, NULL), a.attnotnull,
               a.attidentity <> '' OR a.attgenerated <> '' OR coalesce(pg_get_expr(adbin, adrelid) LIKE 'nextval%', false),
               (SELECT f.confrelid::regclass::text FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]),
               (SELECT attname FROM pg_constraint f JOIN pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = f.confkey[1]
                WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]),
               (SELECT array_agg(pg_get_constraintdef(k.oid)) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
        LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
        WHERE n.nspname IN ('public', 'orleans') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        ORDER BY c.oid, a.attnum
        """;

    /// <summary>Whoever is referred to comes before who refers to it.</summary>
    public static async Task<IReadOnlyList<TableForm>> AllAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string Table, bool TakesRows, ColumnForm Column, string[] Checks)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetBoolean(1),
                new ColumnForm(reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(5), Text(reader, 6), Text(reader, 7)),
                reader.IsDBNull(8) ? [] : reader.GetFieldValue<string[]>(8)));
        }

        var left = rows.GroupBy(row => row.Table).Select(group => new TableForm(group.Key, group.First().TakesRows, [.. group.Select(row => row.Column)], group.First().Checks)).ToList();
        left.RemoveAll(table => table.Name.Split('.') is [var schema, var name] && NotCarried.Contains(schema, name));
        var sorted = new List<TableForm>();
        while (left.FirstOrDefault(table => !table.References.Any(other => left.Any(one => one.Name == other))) is { } next)
        {
            sorted.Add(next);
            left.Remove(next);
        }

        return left.Count == 0 ? sorted : throw new InvalidOperationException($"Tables refer to one another in a ring: {string.Join(", ", left.Select(table => table.Name))}");
    }

    /// <summary>The same for tables that take the same rows.</summary>
    public string Signature => $"{Name}: {string.Join(", ", Columns)}; {string.Join("; ", Checks)}";

    private IEnumerable<string> References => Columns.Where(column => column.RefersTo is not null).Select(column => Full(column.RefersTo!)).Where(other => other != Name);

    public static string Full(string table) => table.Contains('.', StringComparison.Ordinal) ? table : $"public.{table}";

    private static string? Text(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);
}

/// <param name="IsGiven">The server gives its value.</param>
/// <param name="RefersTo">The table whose rows' <paramref name="ReferredColumn"/> it holds.</param>
internal sealed record ColumnForm(string Name, string Type, bool IsRequired, bool IsGiven, string? RefersTo, string? ReferredColumn);
