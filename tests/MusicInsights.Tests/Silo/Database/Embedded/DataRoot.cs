using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Embedded;
using Npgsql;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Embedded;

/// <summary>A data root whose server was initialised once, for the tests of one class, which run one after the other.</summary>
public sealed class DataRoot : IAsyncLifetime
{
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"musicinsights-{Path.GetRandomFileName()}");

    internal EmbeddedPostgresOptions Options => new() { DataRoot = Folder };

    internal Task<ServerHome> HomeAsync() => ServerHome.OfAsync(Options, CancellationToken.None);

    internal Task<EmbeddedPostgres> StartAsync(ILogger? logger = null) =>
        EmbeddedPostgres.StartAsync(Options, logger ?? NullLogger.Instance, TimeProvider.System, CancellationToken.None);

    internal static async Task<T> ScalarAsync<T>(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.OwnerConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task InitializeAsync()
    {
        await using var server = await StartAsync();
        await ScalarAsync<int>(server, "CREATE TABLE kept AS SELECT 7 AS value; SELECT value FROM kept");
    }

    public async Task DisposeAsync()
    {
        var home = await HomeAsync();
        foreach (var folder in new[] { home.Folder, Folder })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
