using System.Diagnostics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

/// <summary>What an operator sees who wrote a setting wrong: all faults at once, each by its name, and exit code 2.</summary>
public sealed class FaultySettingsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<string, string> Programs => new()
    {
        { "MusicInsights.Silo.dll", "run" },
        { "MusicInsights.Silo.dll", "migrate" },
        { "MusicInsights.Web.dll", "" },
    };

    public void Dispose() => File.Delete(_file);

    [Theory, MemberData(nameof(Programs))]
    public async Task Every_fault_of_file_and_environment_is_named(string program, string verb)
    {
        await File.WriteAllTextAsync(_file, "scheduler:\n  tick_hours: 90\ndrops:\n  recovery_share: most\n");

        var faults = await FaultsOf(program, verb, ("POSTGRES_PORT", "70000"), ("LOGS_LEVEL", "loud"));

        faults.Select(fault => fault.Split(':')[0]).ShouldBe(["DROPS_RECOVERY_SHARE", "LOGS_LEVEL", "POSTGRES_PORT", "SCHEDULER_TICK_HOURS"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_file_that_is_no_yaml_is_named_with_its_line(string program, string verb)
    {
        await File.WriteAllTextAsync(_file, "demo:\n  days: 5\n seed: 7\n");

        var fault = (await FaultsOf(program, verb)).ShouldHaveSingleItem();

        fault.ShouldStartWith($"{_file}, line 3: ");
    }

    private async Task<string[]> FaultsOf(string program, string verb, params (string Name, string Value)[] environment)
    {
        var launch = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. verb.Length > 0 ? [verb] : Array.Empty<string>()])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        launch.Environment["MUSICINSIGHTS_CONFIG"] = _file;
        launch.Environment["POSTGRES_HOST"] = "127.0.0.1";
        foreach (var (name, value) in environment)
            launch.Environment[name] = value;

        using var process = Process.Start(launch)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);

            process.ExitCode.ShouldBe(2, await output + errors);
            return errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
