using MusicInsights.Tests.Database;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Keys;

public sealed class AdminKeyFileTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-key-");

    [Fact]
    public async Task The_first_start_makes_a_key_that_only_its_owner_reads_and_later_ones_keep_it()
    {
        var path = await Ensure();
        var key = await File.ReadAllTextAsync(path);
        ApiKey.HasForm(key.Trim()).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await Ensure();
        (await File.ReadAllTextAsync(path)).ShouldBe(key);
        (await Hashes()).Single().ShouldBe(ApiKey.Hash(key.Trim()));
    }

    [Fact]
    public async Task A_deleted_file_means_a_new_key_and_the_end_of_the_old_one()
    {
        var path = await Ensure();
        var old = (await File.ReadAllTextAsync(path)).Trim();
        File.Delete(path);
        await Ensure();
        (await Hashes()).Single().ShouldNotBe(ApiKey.Hash(old));
    }

    [Fact]
    public async Task A_file_that_holds_no_key_is_refused_rather_than_let_in()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, AdminKeyFile.FileName), "password");
        await Should.ThrowAsync<InvalidDataException>(Ensure);
    }

    [Fact]
    public async Task With_a_new_key_the_old_ones_sessions_and_past_end()
    {
        var path = await Ensure();
        await Ensure();
        await database.Data.Execute("UPDATE api_keys SET revoked_at = created_at, revoked_by = 'another', last_used_at = created_at WHERE name = 'standalone'", default);
        await database.Data.Execute(
            """
            INSERT INTO sessions (token_sha256, key_id, subject, name, role, created_at, last_seen_at, expires_at)
            SELECT $1, id, 'key', name, role, created_at, created_at, created_at + interval '30 days' FROM api_keys WHERE name = 'standalone'
            """,
            default, Guid.NewGuid().ToByteArray());
        File.Delete(path);
        await Ensure();

        (await database.Data.List("SELECT count(*)::int FROM sessions WHERE revoked_at IS NULL", row => row.Count(0), default)).Single().ShouldBe(0);
        (await database.Data.List("SELECT DISTINCT revoked_by FROM sessions", row => row.Text(0), default)).ShouldBe(["standalone"]);
        (await database.Data.List(
            "SELECT revoked_at IS NULL AND revoked_by IS NULL AND last_used_at IS NULL FROM api_keys WHERE name = 'standalone'", row => row.GetBoolean(0), default))
            .ShouldBe([true]);
    }

    [Fact]
    public async Task A_file_from_before_does_not_bring_a_revoked_key_back()
    {
        await Ensure();
        await database.Data.Execute("UPDATE api_keys SET revoked_at = created_at WHERE name = 'standalone'", default);
        await Ensure();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, AdminKeyFile.FileName), ApiKey.New());
        await Ensure();
        (await Hashes()).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<string> Ensure() => AdminKeyFile.Ensure(_folder.FullName, database.Data, TimeProvider.System);

    private Task<List<byte[]>> Hashes() => database.Data.List(
        "SELECT key_sha256 FROM api_keys WHERE name = 'standalone' AND revoked_at IS NULL", row => row.GetFieldValue<byte[]>(0), default);
}
