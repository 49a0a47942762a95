using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>
/// References between tables, taken off while rows come in and put back, and with it proven, when all are there: tables come
/// in any order, and ten million rows are joined once, where each alone would be looked up and remembered until the end.
/// </summary>
internal sealed class ForeignKeys
{
    private const string Sql = """
        SELECT format('%I.%I', n.nspname, c.relname), quote_ident(f.conname), pg_get_constraintdef(f.oid)
        FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE f.contype = 'f' AND f.conparentid = 0 AND n.nspname IN ('public', 'orleans')
        ORDER BY 1, 2
        """;

    private readonly List<(string Table, string Name, string Definition)> _keys;

    private ForeignKeys(List<(string, string, string)> keys) => _keys = keys;

    public static async Task<ForeignKeys> TakeOffAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var keys = await connection.ListAsync(Sql, row => (Table: row.GetString(0), Name: row.GetString(1), Definition: row.GetString(2)), ct);
        foreach (var (table, name, _) in keys)
            await connection.ExecuteAsync($"ALTER TABLE {table} DROP CONSTRAINT {name}", ct);
        return new ForeignKeys(keys);
    }

    public async Task PutBackAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var (table, name, definition) in _keys)
            await connection.ExecuteAsync($"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}", ct);
    }
}
