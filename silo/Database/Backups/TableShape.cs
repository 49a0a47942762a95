using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>A table whose rows are carried: partitions by their parent, columns without those that the server computes.</summary>
internal sealed record TableShape(string Schema, string Name, bool IsPartitioned, IReadOnlyList<string> Columns)
{
    private const string Sql = """
        SELECT n.nspname, c.relname, c.relkind = 'p', array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '')
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname IN ('public', 'orleans') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        GROUP BY 1, 2, 3
        ORDER BY 1, 2
        """;

    private const string MonthsSql = """
        SELECT p.relname, right(c.relname, 6)
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
        WHERE p.relkind = 'p' AND p.relnamespace = 'public'::regnamespace AND c.relname ~ '_[0-9]{6}$'
        ORDER BY 1, 2
        """;

    /// <summary>Quoted, as SQL names it.</summary>
    public string SqlName => $"{Quoted(Schema)}.{Quoted(Name)}";

    public string SqlColumns => string.Join(", ", Columns.Select(Quoted));

    /// <summary>Those of the database, by schema and name.</summary>
    public static async Task<List<TableShape>> AllAsync(NpgsqlConnection connection, CancellationToken ct) =>
    [
        .. (await connection.ListAsync(
            Sql, row => new TableShape(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<string[]>(3)), ct))
            .Where(table => !NotCarried.Contains(table.Schema, table.Name)),
    ];

    /// <summary>The months that each partitioned table has partitions for.</summary>
    public static async Task<ILookup<string, string>> MonthsAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.ListAsync(MonthsSql, row => (Table: row.GetString(0), Month: row.GetString(1)), ct)).ToLookup(pair => pair.Table, pair => pair.Month);

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
