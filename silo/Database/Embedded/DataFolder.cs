using System.Globalization;
using System.Security.Cryptography;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The data of one server: its version, its making, its owner's password.</summary>
internal static class DataFolder
{
    /// <summary>The role that owns every database of the server.</summary>
    public const string Owner = "musicinsights";

    /// <summary>The major version that made the data; null when there is none yet.</summary>
    public static async Task<int?> MajorAsync(ServerHome home, CancellationToken ct)
    {
        var file = Path.Combine(home.Data, "PG_VERSION");
        return File.Exists(file) ? int.Parse((await File.ReadAllTextAsync(file, ct)).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The owner's password, made at random the first time and readable by the server's account alone.</summary>
    public static async Task<string> PasswordAsync(ServerHome home, CancellationToken ct)
    {
        if (!File.Exists(home.Password))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using (var writer = new StreamWriter(home.Password, options))
                await writer.WriteAsync(RandomNumberGenerator.GetHexString(48, lowercase: true));
            await home.Account.OwnAsync(home.Password, ct); // initdb reads it
        }
        return (await File.ReadAllTextAsync(home.Password, ct)).Trim();
    }

    /// <summary>Makes the data; it appears whole or not at all, so that a crash in between leaves nothing half made.</summary>
    public static async Task CreateAsync(ServerHome home, ServerBinaries binaries, bool temporary, CancellationToken ct)
    {
        var work = home.Data + ".new";
        if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        // C.UTF-8 sorts the same on every machine, so a library upgrade never spoils an index; the builtin one is new in 17.
        string[] locale = binaries.Major >= 17
            ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            : ["--locale=C"];
        string[] sync = temporary ? ["--no-sync"] : [];
        var run = await ChildProcess.RunAsync(
            home.Account.Command(binaries.Program("initdb"),
            [
                "-D", work, "-U", Owner, "-E", "UTF8", "-A", "scram-sha-256", "--pwfile", home.Password, .. locale, .. sync,
            ]),
            ct);
        if (run.ExitCode != 0) throw new EmbeddedPostgresException($"PostgreSQL could not make its data folder: {run.Error}");
        await File.AppendAllTextAsync(Path.Combine(work, "postgresql.conf"), $"\ninclude '{ServerSettings.FileName}'\n", ct);
        Directory.Move(work, home.Data);
    }
}
