using System.Text.Json;
using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Sql;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Storage;

public sealed class StorageTests
{
    [Fact]
    public async Task A_partitioned_table_is_as_large_as_its_partitions_and_stands_once()
    {
        await using var host = await Started();
        var artist = await host.Data.Artist("Stored");
        await host.Data.Days(artist, await host.Data.Release(artist, "Song"), WebHost.Today, [.. Enumerable.Repeat(100L, 400)]);
        await using var owner = NpgsqlDataSource.Create(host.Database.OwnerConnectionString);
        await owner.Execute("ANALYZE spotify_streams_daily", default);

        var tables = (await Told(host)).At("tables").EnumerateArray().ToList();

        var days = tables.Single(table => table.At("name").GetString() == "spotify_streams_daily");
        days.At("rows").GetInt64().ShouldBe(400);
        days.At("parts").GetInt32().ShouldBeGreaterThan(12);
        days.At("indexBytes").GetInt64().ShouldBeInRange(1, days.At("bytes").GetInt64());
        tables.Select(table => table.At("name").GetString()).ShouldContain("orleans.orleansreminderstable");
        tables.Select(table => table.At("bytes").GetInt64()).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task The_database_and_the_disk_of_this_host_are_told()
    {
        await using var host = await Started();
        var told = await Told(host);

        told.At("databaseBytes").GetInt64().ShouldBeGreaterThan(told.At("tables").EnumerateArray().First().At("bytes").GetInt64());
        told.At("disk").At("freeBytes").GetInt64().ShouldBeInRange(1, told.At("disk").At("totalBytes").GetInt64());
    }

    [Fact]
    public async Task What_is_let_go_of_is_told_with_the_setting_that_decides()
    {
        await using var host = await Started();
        var retentions = (await Told(host)).At("retentions").EnumerateArray().Select(one => one.ToString()).ToList();

        retentions.ShouldContain("""{"name":"raw_payloads","days":45,"setting":"PAYLOADS_KEEP_DAYS"}""");
        retentions.ShouldContain("""{"name":"admin_audit_log","days":400,"setting":"WEB_AUDIT_DAYS"}""");
        retentions.ShouldContain("""{"name":"daily","days":null,"setting":null}""");
    }

    private static async Task<WebHost> Started()
    {
        var host = new WebHost { Adjust = builder => builder.Configuration.AddInMemoryCollection([new(SettingNames.Key("payloads", "KeepDays"), "45")]) };
        await host.InitializeAsync();
        return host;
    }

    private static async Task<JsonElement> Told(WebHost host)
    {
        using var admin = host.Admin();
        return await admin.Read("/api/v1/admin/storage");
    }
}
