using System.Diagnostics;
using System.Globalization;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Silo.Database.Backups;
using MusicInsights.Tests.Web.Secrets;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Hosting;

/// <summary>A database that refuses the programs' password and repeats it: they say that it was refused, and not what they told it.</summary>
public sealed class CommandSecretsTests(TestDatabase source) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Password = "hush-owner+of/all 7c1d";
    private const string RunPassword = "hush-runner-93ab";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BackupFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("MusicInsights.Silo.dll", "migrate")]
    [InlineData("MusicInsights.Silo.dll", "backup", "new.backup")]
    [InlineData("MusicInsights.Silo.dll", "restore", "a.backup")]
    [InlineData("MusicInsights.Silo.dll", "run", "--urls", "http://127.0.0.1:0")]
    [InlineData("MusicInsights.Web.dll", "--urls", "http://127.0.0.1:0")]
    public async Task What_the_database_repeats_is_masked(string program, params string[] arguments)
    {
        await using var database = new RefusingDatabase();
        await _folder.Write(source.OwnerConnectionString);

        var (exitCode, said) = await Run(program, arguments, database.Port);

        database.Refused.ShouldBeGreaterThan(0, said);
        exitCode.ShouldBe(1, said);
        said.ShouldContain("The word ******** opens nothing here");
        foreach (var secret in new[] { Password, RunPassword })
            said.ShouldNotContain(secret);
        foreach (var file in Directory.EnumerateFiles(_folder.File("."), "*.log", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file)).ShouldNotContain("hush-");
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("backup", "new.backup")]
    public async Task Of_what_an_operator_can_mend_a_command_says_one_line(params string[] arguments)
    {
        await using var database = new RefusingDatabase();

        var (_, said) = await Run("MusicInsights.Silo.dll", arguments, database.Port);

        said.ShouldBe("28P01: The word ******** opens nothing here");
    }

    [Theory]
    [InlineData("MusicInsights.Silo.dll", "run")]
    [InlineData("MusicInsights.Web.dll")]
    public async Task A_setting_among_the_arguments_in_a_form_that_is_none_is_not_repeated(string program, params string[] arguments)
    {
        var (exitCode, said) = await Run(program, [.. arguments, $"-postgres:password={Password}"], 1);

        exitCode.ShouldBe(1, said);
        said.ShouldContain("-postgres:password=********");
        said.ShouldNotContain(Password);
    }

    private async Task<(int ExitCode, string Said)> Run(string program, string[] arguments, int port)
    {
        var launch = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.File("."),
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["MUSICINSIGHTS_DATA"] = _folder.File("data"), ["MUSICINSIGHTS_CONFIG"] = _folder.File("config.yaml"),
            ["POSTGRES_HOST"] = "127.0.0.1", ["POSTGRES_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["POSTGRES_OWNER_PASSWORD"] = Password, ["POSTGRES_PASSWORD"] = RunPassword, ["DEMO_ENABLED"] = "false",
        })
            launch.Environment[name] = value;
        using var process = Process.Start(launch)!;
        try
        {
            var told = process.StandardOutput.ReadToEndAsync();
            var complained = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, (await told + complained).Trim());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
