using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database;
using MusicInsights.Silo.Database.Backups;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Backups;

/// <summary>What is not read in, and what the database is afterwards: as empty as before.</summary>
public sealed class RefusedRestoreTests(TestDatabase source) : IClassFixture<TestDatabase>, IAsyncLifetime, IDisposable
{
    private readonly BackupFolder _folder = new();
    private TestDatabase _empty = null!;

    public async Task InitializeAsync()
    {
        await Tables.ExecuteAsync(source.OwnerConnectionString, "INSERT INTO artists (name, created_at) SELECT 'Artist ' || n, now() FROM generate_series(1, 100) n WHERE NOT EXISTS (SELECT FROM artists)");
        await _folder.Write(source.OwnerConnectionString);
        _empty = await TestDatabase.CreateEmptyAsync(await TestServer.Server);
    }

    public async Task DisposeAsync() => await _empty.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_in_which_any_one_byte_changed()
    {
        var whole = await File.ReadAllBytesAsync(_folder.File());
        // All over the file: its first byte, its last, rows, names, digests.
        foreach (var at in Enumerable.Range(0, 60).Select(n => (int)((long)n * (whole.Length - 1) / 59)))
        {
            whole[at] ^= 0x10;
            await File.WriteAllBytesAsync(_folder.File(), whole);
            whole[at] ^= 0x10;
            (await Should.ThrowAsync<BackupException>(BackupFile.OpenAsync(_folder.File(), default), $"byte {at}")).Message.ShouldContain("a.backup");
        }

        await ShouldBeRefused("damaged", whole => whole[whole.Length / 2]++);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(2_000)]
    [InlineData(-1)]
    public async Task A_file_that_lost_its_end(int length)
    {
        var whole = await File.ReadAllBytesAsync(_folder.File());
        await File.WriteAllBytesAsync(_folder.File(), whole[..(length < 0 ? whole.Length + length : length)]);

        await ShouldBeRefused("its end is missing", _ => { });
    }

    [Fact]
    public async Task A_file_that_is_not_there() =>
        (await Should.ThrowAsync<BackupException>(_folder.Read(_empty, "other.backup"))).Message.ShouldContain("other.backup");

    [Fact]
    public async Task A_file_of_a_later_version()
    {
        await Rewrite($"\"{MigrationScripts.Names[^1]}\"", "\"9999_later.sql\"");

        (await Refused()).ShouldContain("9999_later.sql");
    }

    [Fact]
    public async Task A_file_of_a_later_form()
    {
        await Rewrite("\"format\": 1", "\"format\": 2");

        (await Refused()).ShouldContain("newer than this program");
    }

    [Fact]
    public async Task A_sealed_file_whose_rows_are_not_those_it_lists()
    {
        await Rewrite("\"rows\": 100,", "\"rows\": 101,");

        (await Refused()).ShouldContain("public.artists has 100 rows where the backup has 101");
    }

    [Fact]
    public async Task A_database_that_holds_anything()
    {
        await Tables.ExecuteAsync(_empty.OwnerConnectionString, "CREATE TABLE mine (x int)");

        (await Should.ThrowAsync<BackupException>(_folder.Read(_empty))).Message.ShouldContain("public.mine");
        (await Tables.RelationsAsync(_empty.OwnerConnectionString)).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_somebody_is_connected_to()
    {
        await using var silo = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_empty.ConnectionString) { ApplicationName = "silo-1", Pooling = false }.ConnectionString);
        await silo.OpenAsync();

        (await Should.ThrowAsync<BackupException>(_folder.Read(_empty))).Message.ShouldContain("silo-1");
    }

    [Fact]
    public async Task Rows_that_refer_to_none_are_found_and_leave_nothing_behind()
    {
        await Tables.ExecuteAsync(source.OwnerConnectionString, "ALTER TABLE releases DISABLE TRIGGER ALL; INSERT INTO releases (artist_id, title, title_key, created_at) VALUES (77777, 'x', 'x', now())");
        try
        {
            await _folder.Write(source.OwnerConnectionString, overwrite: true);

            (await Refused()).ShouldContain("releases_artist_id_fkey");
        }
        finally
        {
            await Tables.ExecuteAsync(source.OwnerConnectionString, "DELETE FROM releases; ALTER TABLE releases ENABLE TRIGGER ALL");
        }
    }

    [Fact]
    public async Task A_server_that_is_lost_after_the_rows_came_in_is_told_with_how_things_stand()
    {
        void Say(string line)
        {
            if (line.StartsWith("Counting", StringComparison.Ordinal))
                Tables.ExecuteAsync(source.OwnerConnectionString, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_empty.Name}'").GetAwaiter().GetResult();
        }

        var restore = new Restore(_empty.OwnerConnectionString, EmbeddedPostgresOptions.ForTests().RunRole, TimeProvider.System, new Progress(TimeProvider.System, Say), NullLogger.Instance);
        var failed = await Should.ThrowAsync<BackupException>(restore.RunAsync(_folder.File(), default));

        failed.Message.ShouldStartWith($"All rows are in the database, whole, as version {MigrationScripts.Names[^1]};");
        (await Tables.DigestsAsync(_empty.OwnerConnectionString)).ShouldBe(await Tables.DigestsAsync(source.OwnerConnectionString), ignoreOrder: true);
    }

    [Fact]
    public async Task A_backup_of_a_database_of_a_later_version_is_not_written()
    {
        await Tables.ExecuteAsync(_empty.OwnerConnectionString, "CREATE TABLE schema_migrations (scriptname text); INSERT INTO schema_migrations VALUES ('9999_later.sql')");

        (await Should.ThrowAsync<BackupException>(_folder.Write(_empty.OwnerConnectionString, "b.backup"))).Message.ShouldContain("9999_later.sql");
        _folder.Names.ShouldBe(["a.backup"]);
    }

    [Fact]
    public async Task A_backup_of_nothing_is_not_written() =>
        (await Should.ThrowAsync<BackupException>(_folder.Write(_empty.OwnerConnectionString, "b.backup"))).Message.ShouldContain("no migration has run");

    private async Task ShouldBeRefused(string because, Action<byte[]> spoil)
    {
        var bytes = await File.ReadAllBytesAsync(_folder.File());
        spoil(bytes);
        await File.WriteAllBytesAsync(_folder.File(), bytes);
        (await Refused()).ShouldContain(because);
    }

    private async Task<string> Refused()
    {
        var refused = await Should.ThrowAsync<BackupException>(_folder.Read(_empty));
        (await Tables.RelationsAsync(_empty.OwnerConnectionString)).ShouldBe(0);
        return refused.Message;
    }

    /// <summary>Changes what a backup says of itself, and seals it as if it had been written so.</summary>
    private async Task Rewrite(string said, string instead)
    {
        await using var file = new FileStream(_folder.File(), FileMode.Open, FileAccess.ReadWrite);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry(BackupManifest.EntryName)!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
                text = await reader.ReadToEndAsync();
            text.ShouldContain(said);
            entry.Delete();
            await using var written = archive.CreateEntry(BackupManifest.EntryName).Open();
            await written.WriteAsync(Encoding.UTF8.GetBytes(text.Replace(said, instead, StringComparison.Ordinal)));
        }

        await Seal.CloseAsync(file, default);
    }
}
