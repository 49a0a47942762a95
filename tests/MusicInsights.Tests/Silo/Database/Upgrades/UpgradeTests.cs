using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Upgrades;

public sealed class UpgradeTests
{
    /// <summary>Columns whose values a migration was to change, or to take elsewhere.</summary>
    private static readonly HashSet<string> Changed =
    [
        "public.campaigns.account_id", // 0008: an account is a row of its own
        "public.meta_ads_campaigns.cpr", // 0008: computed by the server
        "public.ml_predictions.rr_model_id", // 0020: before, it was the number of a model that nobody kept
        "public.ml_predictions.dw_model_id",
    ];

    [Fact]
    public async Task From_every_earlier_version_all_rows_come_along_and_the_form_is_that_of_a_fresh_database()
    {
        var server = await TestServer.Server;
        var fresh = await FormOf(server, TestServer.Template);
        var chain = $"upgrade_{Guid.NewGuid():n}";
        await server.EnsureDatabaseAsync(chain, default);
        var faults = new List<string>();
        try
        {
            foreach (var version in MigrationScripts.Names.SkipLast(1))
            {
                await Migrator.MigrateAsync(server.OwnerConnectionString(chain), RunRole, NullLogger.Instance, default, version);
                faults.AddRange((await Upgrade(server, chain, fresh)).Select(fault => $"from {version}: {fault}"));
            }
        }
        finally
        {
            await TestServer.DropAsync(chain);
        }

        faults.ShouldBeEmpty();
    }

    private static string RunRole => EmbeddedPostgresOptions.ForTests().RunRole;

    private static Task<HashSet<string>> FormOf(EmbeddedPostgres server, string database) => SchemaText.OfAsync(server.OwnerConnectionString(database));

    /// <summary>What is wrong after a copy of the database was filled and brought to the newest version.</summary>
    private static async Task<IReadOnlyList<string>> Upgrade(EmbeddedPostgres server, string version, HashSet<string> fresh)
    {
        var database = $"{version}_filled";
        await TestServer.CloneAsync(database, version);
        try
        {
            var owner = server.OwnerConnectionString(database);
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync();
            await MadeUpRows.FillAsync(connection);
            var before = await StoredRows.ReadAsync(connection);
            before.Tables.ShouldNotBeEmpty();
            await Migrator.MigrateAsync(owner, RunRole, NullLogger.Instance, default);
            await connection.ReloadTypesAsync();
            var after = await StoredRows.ReadAsync(connection);
            return
            [
                .. before.MissingIn(after, (table, column) => Changed.Contains($"{table}.{column}")),
                .. SchemaText.Differences(await FormOf(server, database), fresh),
            ];
        }
        catch (MigrationException e)
        {
            return [e.Message];
        }
        finally
        {
            await TestServer.DropAsync(database);
        }
    }
}
