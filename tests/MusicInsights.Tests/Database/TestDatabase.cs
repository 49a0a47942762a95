using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Database.Embedded;
using Npgsql;
using Xunit;

namespace MusicInsights.Tests.Database;

/// <summary>
/// A migrated database of one's own: <c>IClassFixture&lt;TestDatabase&gt;</c> for a test class, <see cref="CreateAsync"/>
/// for a single test.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime, IAsyncDisposable
{
    private NpgsqlDataSource? _data;
    private EmbeddedPostgres? _server;

    public string Name { get; } = $"test_{Guid.NewGuid():n}";

    /// <summary>As the running program sees it: rows may be read and written, and no more.</summary>
    public NpgsqlDataSource Data => _data ?? throw new InvalidOperationException("The database is made by CreateAsync or by xunit.");

    public bool IsOpen => _data is not null;

    public string ConnectionString { get; private set; } = "";

    /// <summary>For what the running program must not do.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>As Orleans' providers need it: the run role, in their schema.</summary>
    public string OrleansConnectionString { get; private set; } = "";

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return database;
    }

    public async Task InitializeAsync()
    {
        await TestServer.CloneAsync(Name);
        Open(await TestServer.Server);
    }

    /// <summary>An empty one without a table, of any server; what is done with it is the test's.</summary>
    internal static async Task<TestDatabase> CreateEmptyAsync(EmbeddedPostgres server)
    {
        var database = new TestDatabase();
        await server.EnsureDatabaseAsync(database.Name, CancellationToken.None);
        database.Open(server);
        return database;
    }

    private void Open(EmbeddedPostgres server)
    {
        _server = server;
        OwnerConnectionString = server.OwnerConnectionString(Name);
        // As the program runs it; and many classes share the server's 200 connections.
        var own = DataSources.Own(server.ConnectionString(Name));
        own.MaxPoolSize = 20;
        ConnectionString = own.ConnectionString;
        own.SearchPath = "orleans";
        OrleansConnectionString = own.ConnectionString;
        _data = NpgsqlDataSource.Create(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_data is null) return;
        try
        {
            await ToldEvents.ShouldBeAsDescribed(_data);
        }
        finally
        {
            await Drop(_data);
        }
    }

    private async Task Drop(NpgsqlDataSource data)
    {
        await data.DisposeAsync();
        foreach (var connectionString in new[] { ConnectionString, OrleansConnectionString })
        {
            await using var pooled = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(pooled);
        }
        await TestServer.DropAsync(Name, _server!);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
