using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Embedded;
using Npgsql;

namespace MusicInsights.Benchmarks.Databases;

/// <summary>A server with the settings of a real one (every commit reaches the disk), deleted at the end.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres _server;
    private readonly string _folder;

    private BenchServer(EmbeddedPostgres server, string folder) => (_server, _folder) = (server, folder);

    public int ProcessId => _server.ProcessId;

    public string LogFile => Path.Combine(_server.Folder, "server.log");

    public static async Task<BenchServer> StartAsync(CancellationToken stop)
    {
        var options = new EmbeddedPostgresOptions { DataRoot = Path.Combine(Path.GetTempPath(), $"musicinsights-bench-{Path.GetRandomFileName()}") };
        var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, stop);
        Console.WriteLine($"PostgreSQL {server.Version} in {server.Folder}");
        return new BenchServer(server, options.DataRoot);
    }

    public string ConnectionString(string database) => _server.ConnectionString(database);

    public async Task<string> MigratedAsync(string database, CancellationToken stop)
    {
        await _server.EnsureDatabaseAsync(database, stop);
        await Migrator.MigrateAsync(_server.OwnerConnectionString(database), new EmbeddedPostgresOptions { DataRoot = "" }.RunRole, NullLogger.Instance, stop);
        return database;
    }

    /// <summary>A copy of a database that nobody is connected to.</summary>
    public async Task<string> CloneAsync(string template, string database, CancellationToken stop)
    {
        await OwnAsync("postgres", $"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY", stop);
        return database;
    }

    /// <summary>A statement of the owner.</summary>
    public async Task OwnAsync(string database, string sql, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(_server.OwnerConnectionString(database));
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        foreach (var folder in new[] { _server.Folder, _folder })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
