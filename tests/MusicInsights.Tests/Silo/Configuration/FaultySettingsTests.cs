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
    public async Task Ten_faults_of_file_and_environment_are_ten_lines(string program, string verb)
    {
        await File.WriteAllTextAsync(_file, """
            scheduler:
              tick_hours: 90
              histroy_days: 30
            drops:
              recovery_share: most
            schedular:
              tick_hours: 6
            alerts:
              to: [ada@example.org, bob@example.org]
              report_hour: 24
              time_zone: Nowhere/Here
            spotify:
              client_id: an-app
            """);

        var faults = await FaultsOf(program, verb, ("POSTGRES_PORT", "70000"), ("META_ACCESS_TOKEN_FILE", "/nowhere/at/all"));

        faults.ShouldBe(
            [
                "scheduler.histroy_days: there is no such setting. Did you mean scheduler.history_days?",
                "schedular: config.yaml has no such section. Did you mean scheduler?",
                "ALERTS_TO: takes one value, no list and no settings below it.",
                "META_ACCESS_TOKEN_FILE: names /nowhere/at/all, which is not there.",
                "ALERTS_REPORT_HOUR: The field ReportHour must be between 0 and 23.",
                "ALERTS_TIME_ZONE: must be a time zone, as in Europe/Paris.",
                "DROPS_RECOVERY_SHARE: \"most\" is no number.",
                "POSTGRES_PORT: The field Port must be between 1 and 65535.",
                "SCHEDULER_TICK_HOURS: The field TickHours must be between 1 and 24.",
                "SPOTIFY_CLIENT_SECRET: is missing: an app's id and its secret belong together.",
            ],
            ignoreOrder: true);
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
