using MusicInsights.Silo.Database.Embedded;
using Npgsql;

namespace MusicInsights.Silo.Standalone;

/// <summary>Databases made from a migrated template: a tenth of the time that migrating an empty one takes.</summary>
internal static class DemoDatabases
{
    /// <summary>Makes the database unless it is there.</summary>
    public static async Task EnsureFrom(EmbeddedPostgres postgres, string database, string template, CancellationToken stop)
    {
        await using var connection = await Owner(postgres, stop);
        await using var exists = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection);
        exists.Parameters.Add(new NpgsqlParameter { Value = database });
        if (await exists.ExecuteScalarAsync(stop) is 0L)
            await Execute(connection, $"CREATE DATABASE {Quote(database)} TEMPLATE {Quote(template)} STRATEGY FILE_COPY", stop);
    }

    /// <summary>Makes the database anew, whoever is still connected to the old one.</summary>
    public static async Task Recreate(EmbeddedPostgres postgres, string database, string template, CancellationToken stop)
    {
        await using var connection = await Owner(postgres, stop);
        await Execute(connection, $"DROP DATABASE IF EXISTS {Quote(database)} WITH (FORCE)", stop);
        await Execute(connection, $"CREATE DATABASE {Quote(database)} TEMPLATE {Quote(template)} STRATEGY FILE_COPY", stop);
    }

    private static async Task<NpgsqlConnection> Owner(EmbeddedPostgres postgres, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(postgres.OwnerConnectionString("postgres"));
        await connection.OpenAsync(stop);
        return connection;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Quote(string name)
    {
        using var builder = new NpgsqlCommandBuilder();
        return builder.QuoteIdentifier(name);
    }
}
