using System.Globalization;
using System.Runtime.InteropServices;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Database.Backups;
using MusicInsights.Silo.Database.Embedded;
using MusicInsights.Silo.Telemetry;
using Npgsql;
using Serilog.Events;

namespace MusicInsights.Silo.Hosting;

/// <summary><c>backup</c> and <c>restore</c>: 0 when done, 1 when it could not be, with the sentence that says why, 2 when asked wrongly.</summary>
internal static class BackupCommands
{
    private const string Force = "--force";

    public static Task<int> Backup(string[] args) => args.Skip(1).Except([Force]).ToArray() is [var file] && !file.StartsWith('-')
        ? Run(async (postgres, logger, progress, stop) =>
        {
            await using var database = await CommandDatabase.ToRead(postgres, logger, stop);
            var manifest = await BackupFile.WriteAsync(file, args.Contains(Force), database.OwnerConnectionString, TimeProvider.System, progress, stop);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Wrote {manifest.Rows:N0} rows of {manifest.Tables.Count} tables to {Path.GetFullPath(file)} ({new FileInfo(file).Length:N0} bytes) in {progress.Elapsed.TotalSeconds:N1} s.");
        })
        : Usage($"backup <file> [{Force}]");

    public static Task<int> Restore(string[] args) => args is [_, var file] && !file.StartsWith('-')
        ? Run(async (postgres, logger, progress, stop) =>
        {
            // A file that will not do is refused before a server is started or asked.
            await (await BackupFile.OpenAsync(file, stop)).DisposeAsync();
            await using var database = await CommandDatabase.ToFill(postgres, logger, stop);
            var manifest = await new Restore(database.OwnerConnectionString, database.RunRole, TimeProvider.System, progress, logger).RunAsync(file, stop);
            return string.Create(
                CultureInfo.InvariantCulture, $"Read in {manifest.Rows:N0} rows of {manifest.Tables.Count} tables in {progress.Elapsed.TotalSeconds:N1} s. The program can be started.");
        })
        : Usage("restore <file>");

    private static async Task<int> Run(Func<PostgresOptions, ILogger, Progress, CancellationToken, Task<string>> work)
    {
        var configuration = new ConfigurationBuilder().AddMusicInsightsSettings(SettingSections.All).Build();
        SettingsCheck.Demand(configuration, SettingSections.All);
        var postgres = configuration.GetSection("postgres").Get<PostgresOptions>() ?? new PostgresOptions();
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var logs = CommandLogs.Open("backup", LogEventLevel.Warning, configuration);
        try
        {
            Console.WriteLine(await work(postgres, logs.CreateLogger("backup"), new Progress(TimeProvider.System, Console.WriteLine), stop.Token));
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await Because("It was broken off: nothing is left of it.");
        }
        catch (Exception e) when (e is BackupException or EmbeddedPostgresException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            return await Because(e.Message);
        }

        Task<int> Because(string why) => Ending.Because(configuration, SettingSections.All, why);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> Usage(string form)
    {
        await Console.Error.WriteLineAsync($"Say: silo {form}");
        return 2;
    }
}
