using MusicInsights.Tests.Database;
using MusicInsights.Web.Auth.Keys;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Keys;

/// <summary>Hosts of one database, each with a folder of its own.</summary>
public sealed class ClusterKeyTests : IAsyncLifetime, IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _first = Directory.CreateTempSubdirectory("musicinsights-key-");
    private readonly DirectoryInfo _second = Directory.CreateTempSubdirectory("musicinsights-key-");

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose()
    {
        _first.Delete(recursive: true);
        _second.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_hosts_that_start_at_once_one_makes_the_key_and_the_others_leave_it()
    {
        var paths = await Task.WhenAll(Start(_first), Start(_second));

        var key = (await File.ReadAllTextAsync(paths.OfType<string>().ShouldHaveSingleItem())).Trim();
        (await Working()).ShouldBe([ApiKey.Hash(key)]);
        (await Task.WhenAll(Start(_first), Start(_second))).ShouldBe(paths);
        (await Working()).ShouldBe([ApiKey.Hash(key)]);
    }

    [Fact]
    public async Task A_hosts_older_file_takes_no_working_keys_place()
    {
        var old = (await Start(_first)).ShouldNotBeNull();
        await Revoke();
        var current = (await Start(_second)).ShouldNotBeNull();

        (await Start(_first)).ShouldBeNull();
        (await Working()).ShouldBe([ApiKey.Hash((await File.ReadAllTextAsync(current)).Trim())]);

        await Revoke();
        (await Start(_first)).ShouldBe(old);
        (await Working()).ShouldBeEmpty();
    }

    private Task<string?> Start(DirectoryInfo folder) => AdminKeyFile.EnsureAmongHosts(folder.FullName, _database.Data, TimeProvider.System);

    private Task Revoke() => _database.Data.Execute("UPDATE api_keys SET revoked_at = created_at WHERE revoked_at IS NULL", default);

    private Task<List<byte[]>> Working() =>
        _database.Data.List("SELECT key_sha256 FROM api_keys WHERE revoked_at IS NULL", row => row.GetFieldValue<byte[]>(0), default);
}
