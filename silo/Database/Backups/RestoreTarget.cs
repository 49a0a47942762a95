using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>What a database must be before a backup is read into it: empty, and nobody else's at the moment.</summary>
internal static class RestoreTarget
{
    // What came with an extension is its own, and no sign that somebody uses the database.
    private const string Found = """
        SELECT format('%s.%s', n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%' AND n.nspname NOT LIKE 'pg_temp%'
          AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT c.relispartition
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY c.relname NOT IN ('artists', 'releases'), 1
        """;

    // The server's own workers have no user.
    private const string Others = """
        SELECT string_agg(DISTINCT usename || coalesce(' (' || nullif(application_name, '') || ')', ''), ', ')
        FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL
        """;

    /// <summary>Holds migrations off until the transaction ends.</summary>
    /// <exception cref="BackupException">The database is not empty, or others are connected to it.</exception>
    public static async Task DemandAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var database = connection.Database;
        if (!await connection.ScalarAsync<bool>($"SELECT pg_try_advisory_xact_lock({Migrator.LockKey})", ct))
            throw new BackupException($"A migration or another restore is at work in the database '{database}'. Nothing was changed.");
        if (await connection.ListAsync(Found, row => row.GetString(0), ct) is { Count: > 0 } found)
        {
            throw new BackupException(
                $"The database '{database}' is not empty: it holds {found[0]} and {found.Count - 1} more. A backup is read into an empty database only; nothing was changed.");
        }

        if (await OthersAsync(connection, ct) is { } others)
        {
            throw new BackupException(
                $"Others are connected to the database '{database}': {others}. Stop silos, dashboards and tools first; nothing was changed.");
        }
    }

    private static async Task<string?> OthersAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.ListAsync(Others, row => row.IsDBNull(0) ? null : row.GetString(0), ct))[0];
}
