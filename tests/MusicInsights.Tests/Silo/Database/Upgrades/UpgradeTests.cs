using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Backups;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
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

    /// <summary>
    /// One database goes through all versions, and at each gets rows in every table that is new or has another form: so each
    /// migration meets rows of every table of every version before it.
    /// </summary>
    [Fact]
    public async Task From_every_earlier_version_all_rows_come_along_and_the_form_is_that_of_a_fresh_database()
    {
        var server = await TestServer.Server;
        var database = $"upgrade_{Guid.NewGuid():n}";
        await server.EnsureDatabaseAsync(database, default);
        try
        {
            var owner = server.OwnerConnectionString(database);
            await using var connection = await BackupSession.OpenAsync(owner, default);
            var made = new MadeUpRows();
            StoredRows? before = null;
            foreach (var version in MigrationScripts.Names)
            {
                (await Migrator.MigrateAsync(owner, EmbeddedPostgresOptions.ForTests().RunRole, NullLogger.Instance, default, version)).Applied.ShouldBe([version]);
                before?.MissingIn(await StoredRows.ReadAsync(connection), (table, column) => Changed.Contains($"{table}.{column}")).ShouldBeEmpty($"lost by {version}");
                await made.FillAsync(connection);
                before = await StoredRows.ReadAsync(connection);
            }

            before!.Tables.Count().ShouldBe((await TableShape.AllAsync(connection, default)).Count, "every table has rows in the end");
            SchemaText.Differences(await SchemaText.OfAsync(owner), await SchemaText.OfAsync(server.OwnerConnectionString(TestServer.Template))).ShouldBeEmpty();
        }
        finally
        {
            await TestServer.DropAsync(database);
        }
    }
}
