using System.Globalization;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Database.Backups;
using MusicInsights.Silo.Database.Embedded;

namespace MusicInsights.Silo.Hosting;

/// <summary>
/// The database a command works on: that of the configured server, or one's own portfolio in the data folder. The demo beside
/// it is made anew at each start and is nobody's data.
/// </summary>
internal sealed class CommandDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _started;

    private CommandDatabase(string ownerConnectionString, string runRole, EmbeddedPostgres? started) =>
        (OwnerConnectionString, RunRole, _started) = (ownerConnectionString, runRole, started);

    public string OwnerConnectionString { get; }

    public string RunRole { get; }

    /// <summary>To read from: also while the program runs.</summary>
    /// <exception cref="BackupException">There is no data in the data folder.</exception>
    public static async Task<CommandDatabase> ToRead(PostgresOptions postgres, ILogger logger, CancellationToken ct)
    {
        if (postgres.IsConfigured) return Configured(postgres);
        var options = new EmbeddedPostgresOptions { DataRoot = Folders.Data };
        if (!Directory.Exists(options.DataRoot) || await DataFolder.MajorAsync(await ServerHome.OfAsync(options, ct), ct) is null)
            throw new BackupException($"There is no data in '{options.DataRoot}'. MUSICINSIGHTS_DATA says where it lies, POSTGRES_HOST names a server of your own.");
        var home = await ServerHome.OfAsync(options, ct);
        return DataFolderLock.IsTaken(home)
            ? new CommandDatabase(await OfRunning(home, postgres.Database, ct), options.RunRole, null)
            : await Started(options, postgres, logger, ct);
    }

    /// <summary>To fill: made where it is the data folder's, and not there yet. Nobody else may run on the folder.</summary>
    /// <exception cref="EmbeddedPostgresException">The program runs on the data folder.</exception>
    public static async Task<CommandDatabase> ToFill(PostgresOptions postgres, ILogger logger, CancellationToken ct)
    {
        if (postgres.IsConfigured) return Configured(postgres);
        var database = await Started(new EmbeddedPostgresOptions { DataRoot = Folders.Data }, postgres, logger, ct);
        await database._started!.EnsureDatabaseAsync(postgres.Database, ct);
        return database;
    }

    public ValueTask DisposeAsync() => _started?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static CommandDatabase Configured(PostgresOptions postgres) => new(postgres.OwnerConnectionString, postgres.User, null);

    private static async Task<CommandDatabase> Started(EmbeddedPostgresOptions options, PostgresOptions postgres, ILogger logger, CancellationToken ct)
    {
        var server = await EmbeddedPostgres.StartAsync(options, logger, TimeProvider.System, ct);
        return new CommandDatabase(server.OwnerConnectionString(postgres.Database), options.RunRole, server);
    }

    private static async Task<string> OfRunning(ServerHome home, string database, CancellationToken ct)
    {
        var port = int.Parse(await File.ReadAllTextAsync(home.Port, ct), CultureInfo.InvariantCulture);
        return EmbeddedPostgres.ConnectionTo(port, database, DataFolder.Owner, await DataFolder.PasswordAsync(home, ct), pooling: false);
    }
}
