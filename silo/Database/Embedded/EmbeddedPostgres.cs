using Npgsql;

namespace MusicInsights.Silo.Database.Embedded;

/// <room takes="fetched or installed binaries, a data folder" gives="a running server on loopback">A real PostgreSQL server for those who have none, started and stopped with the program.</room>
/// <summary>A PostgreSQL server that lives as long as this process: found, initialised, started, watched and stopped here.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ServerHome _home;
    private readonly DataFolderLock _lock;
    private readonly RunningServer _server;
    private readonly string _password;
    private readonly EmbeddedPostgresOptions _options;
    private int _isDisposed;

    private EmbeddedPostgres(
        ServerHome home, DataFolderLock held, RunningServer server, ServerBinaries binaries, string password, EmbeddedPostgresOptions options)
    {
        (_home, _lock, _server, _password, _options) = (home, held, server, password, options);
        Version = binaries.Version;
    }

    /// <summary>The server's version, as 18.4.</summary>
    public string Version { get; }

    /// <summary>The server's own process; another one after the server was killed and came back.</summary>
    public int ProcessId => _server.ProcessId;

    /// <summary>On 127.0.0.1; the same for the server's whole life.</summary>
    public int Port => _server.Port;

    /// <summary>Its data, log and password; not below the data root where root runs it from a closed folder.</summary>
    public string Folder => _home.Folder;

    /// <exception cref="EmbeddedPostgresException">
    /// No server is found, its version does not fit the data, another host holds the data folder, or it does not come up.
    /// </exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider clock, CancellationToken ct)
    {
        var home = await ServerHome.OfAsync(options, ct);
        var held = await DataFolderLock.TakeAsync(home, ct);
        RunningServer? server = null;
        try
        {
            var major = await DataFolder.MajorAsync(home, ct);
            var binaries = await BinarySearch.FindAsync(
                options.Programs is { } programs ? [programs] : await BinarySearch.CandidatesAsync(home.Account, ct), major, ct);
            await LeftOver.ClearAsync(home, binaries, logger, ct);
            var password = await DataFolder.PasswordAsync(home, ct);
            if (major is null) await DataFolder.CreateAsync(home, binaries, options.Temporary, ct);
            server = await RunningServer.StartAsync(home, binaries, options.Temporary, logger, clock, ct);
            var postgres = new EmbeddedPostgres(home, held, server, binaries, password, options);
            await RunRole.EnsureAsync(
                postgres.OwnerConnectionString("postgres"), options.RunRole, RunRole.Password(password, options.RunRole), ct);
            logger.LogInformation("PostgreSQL {Version} runs on 127.0.0.1:{Port} from {Folder}", binaries.Version, server.Port, home.Folder);
            return postgres;
        }
        catch
        {
            if (server is not null) await server.DisposeAsync();
            held.Dispose();
            if (options.Temporary) Delete(home, options);
            throw;
        }
    }

    /// <summary>For the owner, who may do everything: migrations, and nothing else. Not pooled, so that it leaves no connection open.</summary>
    public string OwnerConnectionString(string database) => Connection(database, DataFolder.Owner, _password, pooling: false);

    /// <summary>For the running program, which may read and write rows.</summary>
    public string ConnectionString(string database) =>
        Connection(database, _options.RunRole, RunRole.Password(_password, _options.RunRole), pooling: true);

    /// <summary>Makes the database unless it exists.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = @database", connection);
        exists.Parameters.AddWithValue("database", database);
        if (await exists.ExecuteScalarAsync(ct) is not null) return;
        using var quote = new NpgsqlCommandBuilder();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {quote.QuoteIdentifier(database)}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        await _server.DisposeAsync();
        _lock.Dispose();
        if (_options.Temporary) Delete(_home, _options);
    }

    // The watchdog deletes what its user may; the empty rest above is ours.
    private static void Delete(ServerHome home, EmbeddedPostgresOptions options)
    {
        foreach (var folder in new[] { home.Folder, options.DataRoot })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private string Connection(string database, string role, string password, bool pooling) => ConnectionTo(Port, database, role, password, pooling);

    /// <summary>To a server of ours on this machine, whoever started it.</summary>
    public static string ConnectionTo(int port, string database, string role, string password, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = role,
        Password = password,
        Pooling = pooling,
        MaxPoolSize = ServerSettings.MostOfAPool,
        IncludeErrorDetail = false,
        GssEncryptionMode = GssEncryptionMode.Disable, // there is no Kerberos on loopback, and asking costs a round trip
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
