using MusicInsights.Silo.Database.Backups;
using Npgsql;

namespace MusicInsights.Tests.Silo.Database.Backups;

/// <summary>What a database holds, so short that two can be compared.</summary>
internal static class Tables
{
    /// <summary>How many rows each carried table has, and a digest of them in any order.</summary>
    public static async Task<Dictionary<string, string>> DigestsAsync(string ownerConnectionString)
    {
        await using var connection = await BackupSession.OpenAsync(ownerConnectionString, default);
        var sql = string.Join("\nUNION ALL ", (await TableShape.AllAsync(connection, default)).Select(table =>
            $"SELECT '{table.Schema}.{table.Name}', count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM {table.SqlName} t"));
        return (await connection.ListAsync(sql, row => (Table: row.GetString(0), Digest: row.GetString(1)), default)).ToDictionary(row => row.Table, row => row.Digest);
    }

    public static async Task<List<(string Name, long Next)>> SequencesAsync(string ownerConnectionString)
    {
        await using var connection = await BackupSession.OpenAsync(ownerConnectionString, default);
        return await connection.ListAsync(
            "SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'schema_%' AND last_value IS NOT NULL ORDER BY 1",
            row => (row.GetString(0), row.GetInt64(1)), default);
    }

    public static async Task<long> RelationsAsync(string ownerConnectionString)
    {
        await using var connection = await BackupSession.OpenAsync(ownerConnectionString, default);
        return await connection.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'orleans'))", default);
    }

    public static async Task ExecuteAsync(string ownerConnectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql, default);
    }
}
