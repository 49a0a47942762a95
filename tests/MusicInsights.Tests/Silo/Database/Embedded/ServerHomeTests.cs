using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Embedded;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Embedded;

public sealed class ServerHomeTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _closed = Path.Combine(Path.GetTempPath(), $"musicinsights-closed-{Path.GetRandomFileName()}");

    public ServerHomeTests()
    {
        Directory.CreateDirectory(_closed);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_closed, OwnerOnly);
    }

    public void Dispose() => Directory.Delete(_closed, recursive: true);

    [Fact]
    public async Task A_server_runs_for_a_data_root_below_a_closed_folder_also_as_root()
    {
        var options = new EmbeddedPostgresOptions { DataRoot = Path.Combine(_closed, "data"), Temporary = true };
        string home;
        await using (var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, default))
        {
            home = server.Folder;
            (await DataRoot.ScalarAsync<int>(server, "SELECT 1")).ShouldBe(1);
            var again = await ServerHome.OfAsync(options, default);

            // An ordinary user reaches what is below his own closed folder; the user that root runs the server as does not.
            home.StartsWith(_closed, StringComparison.Ordinal).ShouldBe(!again.Account.IsOther);
            again.Folder.ShouldBe(home, "the data root points to where its data went");
        }
        Directory.Exists(home).ShouldBeFalse("a temporary server leaves nothing");
    }

    [Fact]
    public async Task Data_and_password_are_closed_to_other_users()
    {
        var options = EmbeddedPostgresOptions.ForTests();
        await using var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, default);
        var home = await ServerHome.OfAsync(options, default);

        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(home.Folder).ShouldBe(OwnerOnly);
        File.GetUnixFileMode(home.Data).ShouldBe(OwnerOnly);
        File.GetUnixFileMode(home.Password).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Programs_below_a_closed_folder_are_copied_with_their_links_to_where_the_servers_user_reaches_them()
    {
        var fetched = Path.Combine(_closed, "18");
        var copies = Path.Combine(Path.GetTempPath(), $"musicinsights-copies-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(Path.Combine(fetched, "bin"));
        await File.WriteAllTextAsync(Path.Combine(fetched, "bin", "postgres"), "program");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(fetched, "bin", "postgres"), OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            File.CreateSymbolicLink(Path.Combine(fetched, "bin", "link"), "postgres");
        }
        Directory.CreateDirectory(copies);
        try
        {
            var account = await ServerAccount.ForAsync(fetched + "-data", default);
            var usable = await FetchedBinaries.ReachableAsync(fetched, account, copies, default);

            usable.StartsWith(copies, StringComparison.Ordinal).ShouldBe(account.IsOther);
            (await account.CanAsync("-x", Path.Combine(usable, "bin", "postgres"), default)).ShouldBeTrue();
            (await FetchedBinaries.ReachableAsync(fetched, account, copies, default)).ShouldBe(usable);
            if (!OperatingSystem.IsWindows())
                new FileInfo(Path.Combine(usable, "bin", "link")).LinkTarget.ShouldBe("postgres");
        }
        finally
        {
            Directory.Delete(copies, recursive: true);
        }
    }
}
