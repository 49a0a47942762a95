using DbUp;
using DbUp.Engine;
using Npgsql;

namespace MusicInsights.Silo.Database;

/// <room takes="numbered SQL, the owner's connection" gives="a migrated database, rights of the run role">Brings the tables to the version of the program, forward only.</room>
/// <summary>Brings a database to the state this program needs: numbered scripts, each once, only forward.</summary>
internal static class Migrator
{
    /// <summary>The table that names the scripts which ran.</summary>
    public const string Journal = "schema_migrations";

    // Any number that nothing else locks by; it must stay, since two versions of the program lock each other out by it.
    public const long LockKey = 0x4D75_7369_6349_6E73;

    /// <summary>
    /// Runs the scripts that have not run yet, each in a transaction of its own, and lets the run role read and write rows.
    /// A second caller at the same time waits and then finds nothing to do.
    /// </summary>
    /// <param name="ownerConnectionString">A role that may create schemas; later migrations must come as the same one.</param>
    /// <param name="runRole">The role of the running program, which must exist; null leaves the rights as they are.</param>
    /// <param name="logger">Told which scripts run.</param>
    /// <param name="ct">Ends the wait for another migrator; a script that runs is finished.</param>
    /// <param name="through">The last script to run; null runs them all.</param>
    /// <exception cref="MigrationException">A script failed; those before it stay applied.</exception>
    public static async Task<MigrationResult> MigrateAsync(
        string ownerConnectionString, string? runRole, ILogger logger, CancellationToken ct, string? through = null)
    {
        // Not pooled: nothing of a migration stays connected, so the database can serve as a template right after.
        var connectionString = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection) { CommandTimeout = 0 })
        {
            wait.Parameters.AddWithValue("key", LockKey);
            await wait.ExecuteNonQueryAsync(ct);
        }

        // The lock ends with the connection, however this ends.
        var result = await Task.Run(Upgrade(connectionString, logger, through).PerformUpgrade, ct);
        if (!result.Successful)
            throw new MigrationException($"The migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        if (runRole is not null) await RunRoleRights.GrantAsync(connection, runRole, ct);
        return new MigrationResult([.. result.Scripts.Select(script => script.Name)]);
    }

    private static UpgradeEngine Upgrade(string connectionString, ILogger logger, string? through) => DeployChanges.To
        .PostgresqlDatabase(connectionString)
        .WithScriptsEmbeddedInAssembly(
            typeof(Migrator).Assembly,
            name => MigrationScripts.IsScript(name) && (through is null || string.CompareOrdinal(name, through) <= 0))
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .WithExecutionTimeout(TimeSpan.FromHours(1)) // a script may rewrite a table of many millions of rows
        .JournalToPostgresqlTable("public", Journal)
        .LogTo(new MigrationLog(logger))
        .Build();
}
