using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Embedded;
using Npgsql;

namespace MusicInsights.Tests.Database;

/// <summary>
/// The one server of a test run, started when a test first asks for it. Its watchdog stops it and deletes its data when this
/// process ends, however it ends.
/// </summary>
internal static class TestServer
{
    public const string Template = "template_migrated";

    private static readonly Lazy<Task<EmbeddedPostgres>> Started = new(StartAsync);

    public static Task<EmbeddedPostgres> Server => Started.Value;

    /// <summary>An empty, migrated database. Copying the files is half the time of copying through the log (0.1 s for 850 relations).</summary>
    public static Task CloneAsync(string database, string template = Template) =>
        ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY");

    public static Task DropAsync(string database) => ExecuteAsync(Drop(database));

    /// <summary>Also of another server than this run's own.</summary>
    public static Task DropAsync(string database, EmbeddedPostgres server) => ExecuteAsync(Drop(database), server);

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var options = EmbeddedPostgresOptions.ForTests();
        var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        await server.EnsureDatabaseAsync(Template, CancellationToken.None);
        await Migrator.MigrateAsync(
            server.OwnerConnectionString(Template), options.RunRole, NullLogger.Instance, CancellationToken.None);
        return server;
    }

    private static string Drop(string database) => $"DROP DATABASE IF EXISTS {database} WITH (FORCE)";

    private static async Task ExecuteAsync(string sql) => await ExecuteAsync(sql, await Server);

    private static async Task ExecuteAsync(string sql, EmbeddedPostgres server)
    {
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
