using System.IO.Compression;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Backups;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Silo.Database.Upgrades;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Backups;

/// <summary>A database with rows in every table, and backups of it.</summary>
[Collection(OtherServer.Collection)]
public sealed class BackupTests(OtherServer other) : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase _source = new();
    private readonly BackupFolder _folder = new();

    public async Task InitializeAsync()
    {
        await _source.InitializeAsync();
        await using var connection = new NpgsqlConnection(_source.OwnerConnectionString);
        await connection.OpenAsync();
        await new MadeUpRows().FillAsync(connection);
    }

    public async Task DisposeAsync() => await _source.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_row_of_every_table_comes_back_on_a_server_of_another_version()
    {
        // Numbers that were given away and whose rows are gone are not given again; a month long past keeps its partition.
        await Tables.ExecuteAsync(_source.OwnerConnectionString, """
            DELETE FROM share_links;
            SELECT ensure_month_partition('raw_payloads', '2019-03-01');
            INSERT INTO raw_payloads (fetched_at, source, entity_kind, entity_id, content_type, sha256, body_gzip) VALUES ('2019-03-05', 's', 'artist', 1, 't', '\x00', '\x0a00ff5c');
            INSERT INTO orleans.OrleansMembershipVersionTable VALUES ('gone');
            INSERT INTO live_events (committed_at, type, topics, payload) VALUES (now(), 'runs', '{runs}', '{}');
            UPDATE live_feed SET seq = 7, txid = '999999999';
            """);
        var manifest = await _folder.Write(_source.OwnerConnectionString);
        await using var restored = await TestDatabase.CreateEmptyAsync(other.Server);
        await _folder.Read(restored);

        var digests = await Tables.DigestsAsync(_source.OwnerConnectionString);
        (await Tables.DigestsAsync(restored.OwnerConnectionString)).ShouldBe(digests, ignoreOrder: true);
        manifest.Tables.Where(table => table.Rows == 0).Select(table => table.Name).ShouldBe(["share_links"]);
        manifest.SchemaVersion.ShouldBe(MigrationScripts.Names[^1]);
        (await Tables.SequencesAsync(restored.OwnerConnectionString)).ShouldBe(await Tables.SequencesAsync(_source.OwnerConnectionString));
        await using var feed = restored.Data.CreateCommand("SELECT (SELECT seq FROM live_feed) + (SELECT count(*) FROM live_events) + (SELECT count(*) FROM orleans.OrleansMembershipVersionTable)");
        (await feed.ExecuteScalarAsync()).ShouldBe(0L, "what means nothing on another server begins anew there");
    }

    [Fact]
    public async Task A_restored_database_has_the_form_and_the_rights_of_a_fresh_one()
    {
        await _folder.Write(_source.OwnerConnectionString);
        await using var restored = await TestDatabase.CreateEmptyAsync(await TestServer.Server);
        await _folder.Read(restored);

        SchemaText.Differences(await SchemaText.OfAsync(restored.OwnerConnectionString), await SchemaText.OfAsync(_source.OwnerConnectionString)).ShouldBeEmpty();
        (await Migrator.MigrateAsync(restored.OwnerConnectionString, null, NullLogger.Instance, default)).Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_of_an_earlier_version_is_read_in_as_that_and_then_brought_on()
    {
        var server = await TestServer.Server;
        await using var early = await TestDatabase.CreateEmptyAsync(server);
        await Migrator.MigrateAsync(early.OwnerConnectionString, EmbeddedPostgresOptions.ForTests().RunRole, NullLogger.Instance, default, "0016_audit_retention.sql");
        await Tables.ExecuteAsync(early.OwnerConnectionString, "INSERT INTO artists (name, created_at) VALUES ('Zoë', '2026-01-02T03:04:05.678901Z')");
        (await _folder.Write(early.OwnerConnectionString)).SchemaVersion.ShouldBe("0016_audit_retention.sql");
        await using var restored = await TestDatabase.CreateEmptyAsync(server);
        await _folder.Read(restored);

        SchemaText.Differences(await SchemaText.OfAsync(restored.OwnerConnectionString), await SchemaText.OfAsync(_source.OwnerConnectionString)).ShouldBeEmpty();
        await using var artist = restored.Data.CreateCommand("SELECT name || created_at FROM artists WHERE created_at = '2026-01-02T03:04:05.678901Z'");
        ((string?)await artist.ExecuteScalarAsync()).ShouldNotBeNull().ShouldStartWith("Zoë");
        _folder.Said.ShouldContain(line => line.Contains("from 0016_audit_retention.sql to", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_table_is_written_in_parts_that_end_with_a_row_and_read_together()
    {
        await Tables.ExecuteAsync(_source.OwnerConnectionString, "INSERT INTO artists (name, created_at) SELECT repeat('line ' || n || E'\\n', 9), now() FROM generate_series(1, 30000) n");
        var manifest = await _folder.Write(_source.OwnerConnectionString, largestPart: 300_000);
        var artists = manifest.Tables.Single(table => table.Name == "artists");

        artists.Parts.Count.ShouldBeGreaterThan(3);
        artists.Parts.Sum(part => part.Rows).ShouldBe(artists.Rows);
        artists.Parts.ShouldAllBe(part => part.Bytes <= 300_000 + (1 << 17));
        await using var restored = await TestDatabase.CreateEmptyAsync(await TestServer.Server);
        await _folder.Read(restored);
        (await Tables.DigestsAsync(restored.OwnerConnectionString)).ShouldBe(await Tables.DigestsAsync(_source.OwnerConnectionString), ignoreOrder: true);
    }

    [Fact]
    public async Task Rows_that_come_while_a_backup_is_written_are_not_in_it()
    {
        var isAdded = false;
        void Say(string line)
        {
            // Tables come by name: keys before releases.
            if (!line.Contains("api_keys", StringComparison.Ordinal)) return;
            Tables.ExecuteAsync(_source.OwnerConnectionString, "INSERT INTO unsubscribe_tokens SELECT '\\xff', id, now() FROM recipients LIMIT 1").GetAwaiter().GetResult();
            isAdded = true;
        }

        var manifest = await BackupFile.WriteAsync(_folder.File(), false, _source.OwnerConnectionString, TimeProvider.System, new Progress(TimeProvider.System, Say), default);

        isAdded.ShouldBeTrue();
        manifest.Tables.Single(table => table.Name == "unsubscribe_tokens").Rows.ShouldBe(2);
    }

    [Theory]
    [InlineData("spotify_streams_daily", "date")]
    [InlineData("etl_tasks", "run_date")]
    [InlineData("raw_payloads", "fetched_at")]
    public async Task While_a_backup_is_written_a_new_month_gets_its_partition_and_its_rows(string table, string day)
    {
        var made = 0;
        void Say(string line)
        {
            if (made++ > 0) return;
            using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_source.ConnectionString) { CommandTimeout = 10 }.ConnectionString);
            connection.Open();
            using var month = new NpgsqlCommand($"SELECT ensure_month_partition('{table}', '1999-02-14')", connection);
            month.ExecuteNonQuery();
            using var others = new NpgsqlCommand($"SELECT string_agg(quote_ident(attname), ',') FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> '{day}'", connection);
            var columns = (string)others.ExecuteScalar()!;
            using var row = new NpgsqlCommand($"INSERT INTO {table} ({day}, {columns}) SELECT '1999-02-14', {columns} FROM {table} LIMIT 1", connection);
            row.ExecuteNonQuery().ShouldBe(1);
        }

        var manifest = await BackupFile.WriteAsync(_folder.File(), false, _source.OwnerConnectionString, TimeProvider.System, new Progress(TimeProvider.System, Say), default);

        made.ShouldBeGreaterThan(0);
        await using var rows = _source.Data.CreateCommand($"SELECT count(*) FROM {table}");
        (await rows.ExecuteScalarAsync()).ShouldBe(manifest.Tables.Single(known => known.Name == table).Rows + 1);
    }

    [Fact]
    public async Task The_file_is_its_owners_alone_is_an_archive_anybody_can_open_and_overwrites_nothing_unasked()
    {
        // One that was killed left this behind, and somebody has opened it to all.
        await File.WriteAllTextAsync(_folder.File() + ".partial", "left behind");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.File() + ".partial", (UnixFileMode)0b110_110_110);
        await _folder.Write(_source.OwnerConnectionString);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_folder.File()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (var archive = ZipFile.OpenRead(_folder.File()))
            archive.Entries.Select(entry => entry.FullName).ShouldContain("data/public.artists.0001.copy");
        var before = await File.ReadAllBytesAsync(_folder.File());

        (await Should.ThrowAsync<BackupException>(_folder.Write(_source.OwnerConnectionString))).Message.ShouldContain("--force");
        (await File.ReadAllBytesAsync(_folder.File())).ShouldBe(before);
        await _folder.Write(_source.OwnerConnectionString, overwrite: true);
        _folder.Names.ShouldBe(["a.backup"]);
    }
}
