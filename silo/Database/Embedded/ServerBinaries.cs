using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>A PostgreSQL server's programs and their version.</summary>
internal sealed partial record ServerBinaries(string Folder, string Version)
{
    /// <summary>The oldest major version whose SQL the migrations may use.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    public int Major => int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);

    public string Program(string name) => ProgramIn(Folder, name);

    /// <summary>Null where <paramref name="folder"/> holds no whole server that runs here.</summary>
    public static async Task<ServerBinaries?> ReadAsync(string folder, CancellationToken ct)
    {
        if (!Needed.All(name => File.Exists(ProgramIn(folder, name)))) return null;
        var run = await ChildProcess.RunAsync(new ServerAccount().Command(ProgramIn(folder, "postgres"), "--version"), ct);
        var version = VersionNumber().Match(run.Output);
        return run.ExitCode == 0 && version.Success ? new ServerBinaries(folder, version.Value) : null;
    }

    private static string ProgramIn(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
