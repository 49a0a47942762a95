using System.Text.Json;
using MusicInsights.Silo.Database.Backups;
using Npgsql;

namespace MusicInsights.Tests.Silo.Database.Upgrades;

/// <summary>Every row of a small database, each as the values of its columns.</summary>
internal sealed class StoredRows
{
    private readonly ILookup<string, Dictionary<string, string>> _rows;

    private StoredRows(ILookup<string, Dictionary<string, string>> rows) => _rows = rows;

    public IEnumerable<string> Tables => _rows.Select(table => table.Key);

    public static async Task<StoredRows> ReadAsync(NpgsqlConnection connection)
    {
        var tables = await TableShape.AllAsync(connection, default);
        var sql = string.Join("\nUNION ALL ", tables.Select(table => $"SELECT '{table.Schema}.{table.Name}', to_jsonb(t)::text FROM {table.SqlName} t"));
        var rows = await connection.ListAsync(sql, row => (Table: row.GetString(0), Values: Values(row.GetString(1))), default);
        return new StoredRows(rows.ToLookup(row => row.Table, row => row.Values));
    }

    /// <summary>Rows of these that are not among the others, by the columns that are not said to change.</summary>
    public IEnumerable<string> MissingIn(StoredRows later, Func<string, string, bool> changes) =>
        from table in _rows
        from row in table
        let kept = row.Where(value => !changes(table.Key, value.Key)).ToList()
        where !later._rows[table.Key].Any(other => kept.All(value => other.GetValueOrDefault(value.Key) == value.Value))
        select $"{table.Key}: {string.Join(", ", kept.Select(value => $"{value.Key} = {value.Value}"))}";

    private static Dictionary<string, string> Values(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetRawText());
}
