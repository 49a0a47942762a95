using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database;

public sealed class MigratorTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Two_migrators_at_once_apply_each_script_once()
    {
        var server = await TestServer.Server;
        var empty = $"empty_{Guid.NewGuid():n}";
        await server.EnsureDatabaseAsync(empty, default);
        try
        {
            var owner = server.OwnerConnectionString(empty);
            var results = await Task.WhenAll(
                Task.Run(() => Migrator.MigrateAsync(owner, null, NullLogger.Instance, default)),
                Task.Run(() => Migrator.MigrateAsync(owner, null, NullLogger.Instance, default)));

            results.Count(result => result.Applied.Count == 0).ShouldBe(1);
            var applied = results.Single(result => result.Applied.Count > 0).Applied;
            applied[0].ShouldBe("0001_orleans.sql");
            applied.ShouldBe(applied.Order(StringComparer.Ordinal));
            await using var data = NpgsqlDataSource.Create(owner);
            (await ScalarAsync(data, $"SELECT count(*) FROM {Migrator.Journal}")).ShouldBe((long)applied.Count);
        }
        finally
        {
            await TestServer.DropAsync(empty);
        }
    }

    [Theory]
    [InlineData("CREATE TABLE public.mine (x int)")]
    [InlineData("CREATE TABLE orleans.mine (x int)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("DROP TABLE orleans.OrleansStorage")]
    [InlineData("ALTER TABLE orleans.OrleansStorage ADD COLUMN x int")]
    [InlineData("TRUNCATE orleans.OrleansStorage")]
    [InlineData("UPDATE orleans.OrleansQuery SET QueryText = ''")]
    [InlineData("DELETE FROM public.schema_migrations")]
    public async Task The_run_role_may_not(string statement)
    {
        var refused = await Should.ThrowAsync<PostgresException>(ExecuteAsync(database.Data, statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_run_role_reads_and_writes_rows_also_of_tables_made_later()
    {
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
            await ExecuteAsync(owner, "CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY, text text)");
        await ExecuteAsync(database.Data, "INSERT INTO later (text) VALUES ('a'), ('b')");
        await ExecuteAsync(database.Data, "UPDATE later SET text = 'c' WHERE text = 'a'");
        await ExecuteAsync(database.Data, "DELETE FROM later WHERE text = 'b'");

        (await ScalarAsync(database.Data, "SELECT string_agg(text, ',') FROM later")).ShouldBe("c");
    }

    [Fact]
    public async Task A_run_role_that_does_not_exist_is_named()
    {
        var refused = await Should.ThrowAsync<MigrationException>(
            Migrator.MigrateAsync(database.OwnerConnectionString, "nobody_knows", NullLogger.Instance, default));

        refused.Message.ShouldContain("'nobody_knows'");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
