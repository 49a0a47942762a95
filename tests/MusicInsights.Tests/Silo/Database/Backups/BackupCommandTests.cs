using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Backups;

/// <summary>The commands as an operator runs them: processes of their own.</summary>
public sealed class BackupCommandTests(TestDatabase source) : IClassFixture<TestDatabase>, IDisposable
{
    private readonly BackupFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_is_written_and_read_in_and_a_second_one_into_the_same_place_is_refused()
    {
        await using var restored = await TestDatabase.CreateEmptyAsync(await TestServer.Server);

        (await Run(source, "backup", _folder.File())).ShouldBe((0, "Wrote"));
        (await Run(source, "backup", _folder.File())).ShouldBe((1, ""));
        (await Run(restored, "restore", _folder.File())).ShouldBe((0, "Read in"));
        (await Tables.DigestsAsync(restored.OwnerConnectionString)).ShouldBe(await Tables.DigestsAsync(source.OwnerConnectionString), ignoreOrder: true);
        (await Run(restored, "restore", _folder.File())).ShouldBe((1, ""), "the database is no longer empty");
    }

    [Fact]
    public async Task A_backup_that_is_killed_leaves_the_former_file_as_it_was_and_no_obstacle_to_the_next()
    {
        await Tables.ExecuteAsync(source.OwnerConnectionString, "INSERT INTO artists (name, created_at) SELECT repeat('x', 200) || n, now() FROM generate_series(1, 1000) n");
        await _folder.Write(source.OwnerConnectionString);
        var before = await File.ReadAllBytesAsync(_folder.File());
        // A table that cannot be read yet holds the backup up in its midst.
        await using var holder = new NpgsqlConnection(source.OwnerConnectionString);
        await holder.OpenAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE unsubscribe_tokens IN ACCESS EXCLUSIVE MODE", holder))
            await command.ExecuteNonQueryAsync();
        using (var process = Start(source, "backup", _folder.File(), "--force"))
        {
            await Eventually.True(() => File.Exists(_folder.File() + ".partial"));
            process.Kill();
            await process.WaitForExitAsync();
        }

        await hold.RollbackAsync();
        (await File.ReadAllBytesAsync(_folder.File())).ShouldBe(before);
        await _folder.Write(source.OwnerConnectionString, overwrite: true);
        _folder.Names.ShouldBe(["a.backup"]);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("backup", "--force")]
    [InlineData("restore", "a", "--force")]
    [InlineData("backup", "a", "b")]
    public async Task Asked_wrongly_it_says_how_to_ask(params string[] arguments) => (await Run(source, arguments)).ExitCode.ShouldBe(2);

    [Fact]
    public async Task A_portfolio_is_read_into_a_data_folder_and_backed_up_while_a_program_runs_on_it()
    {
        var data = _folder.File("data");
        await _folder.Write(source.OwnerConnectionString);
        (await Run(data, "backup", _folder.File("b.backup"))).ShouldBe((1, ""), "there is nothing yet");
        (await Run(data, "restore", _folder.File())).ShouldBe((0, "Read in"));
        await using (var running = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataRoot = data }, NullLogger.Instance, TimeProvider.System, default))
        {
            (await Run(data, "backup", _folder.File("b.backup"))).ShouldBe((0, "Wrote"));
            (await Run(data, "restore", _folder.File())).ShouldBe((1, ""), "another program runs on the folder");
            (await Tables.DigestsAsync(running.OwnerConnectionString("musicinsights"))).ShouldBe(await Tables.DigestsAsync(source.OwnerConnectionString), ignoreOrder: true);
        }

        Directory.Delete((await ServerHome.OfAsync(new EmbeddedPostgresOptions { DataRoot = data }, default)).Folder, recursive: true);
    }

    private static Task<(int ExitCode, string Said)> Run(TestDatabase database, params string[] arguments) => Ended(Start(database, arguments));

    private static Task<(int ExitCode, string Said)> Run(string dataFolder, params string[] arguments) =>
        Ended(Start(new Dictionary<string, string> { ["MUSICINSIGHTS_DATA"] = dataFolder }, arguments));

    /// <summary>How it ended, and how the last line began where it went well.</summary>
    private static async Task<(int ExitCode, string Said)> Ended(Process process)
    {
        using (process)
        {
            var told = process.StandardOutput.ReadToEndAsync();
            var complained = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                complained.Trim().ShouldNotContain('\n', "one line says why");
            var last = (await told).TrimEnd().Split('\n')[^1];
            return (process.ExitCode, process.ExitCode == 0 ? last[..(last.StartsWith("Read in", StringComparison.Ordinal) ? 7 : 5)] : "");
        }
    }

    private static Process Start(TestDatabase database, params string[] arguments)
    {
        var (owner, run) = (new NpgsqlConnectionStringBuilder(database.OwnerConnectionString), new NpgsqlConnectionStringBuilder(database.ConnectionString));
        return Start(
            new Dictionary<string, string>
            {
                ["POSTGRES_HOST"] = owner.Host!, ["POSTGRES_PORT"] = $"{owner.Port}", ["POSTGRES_DATABASE"] = owner.Database!, ["POSTGRES_SSL"] = "Disable",
                ["POSTGRES_OWNER_USER"] = owner.Username!, ["POSTGRES_OWNER_PASSWORD"] = owner.Password!, ["POSTGRES_USER"] = run.Username!,
            },
            arguments);
    }

    private static Process Start(Dictionary<string, string> settings, string[] arguments)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "MusicInsights.Silo", new DirectoryInfo(AppContext.BaseDirectory).Name, "MusicInsights.Silo.dll"));
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
