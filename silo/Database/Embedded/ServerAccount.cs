using System.Diagnostics;
using System.Globalization;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>
/// As whom the server's programs run: as ourselves, or, since PostgreSQL refuses to run as root, as an unprivileged user.
/// </summary>
internal sealed record ServerAccount(int? User = null, int? Group = null)
{
    // The server needs nothing else of our environment, which holds secrets of the sources.
    private static readonly string[] Passed = ["PATH", "SystemRoot", "TEMP", "TMP"];

    public bool IsOther => User is not null;

    /// <summary>The owner of <paramref name="dataFolder"/> when we are root and it exists, else the usual account.</summary>
    public static async Task<ServerAccount> ForAsync(string dataFolder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows()) return new ServerAccount();
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException("PostgreSQL refuses to run as root: start MusicInsights as an ordinary user.");
        return await OwnerOfAsync(dataFolder, ct) ?? Unprivileged();
    }

    public ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        string[] change = IsOther
            ? ["setpriv", "--reuid", Text(User), "--regid", Text(Group), "--clear-groups", "--", program]
            : [program];
        var start = new ProcessStartInfo(change[0], [.. change[1..], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };
        var environment = start.Environment.Where(pair => Passed.Contains(pair.Key)).ToArray();
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C"; // without it the macOS server refuses to start, and messages would be translated
        return start;
    }

    /// <summary>Whether the account can use what lies at <paramref name="path"/>; a closed folder above it says no.</summary>
    public async Task<bool> CanAsync(string test, string path, CancellationToken ct) =>
        !IsOther || (await ChildProcess.RunAsync(Command("test", test, path), ct)).ExitCode == 0;

    /// <summary>Hands a file or a folder with all it holds to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (!IsOther) return;
        var run = await ChildProcess.RunAsync(new ServerAccount().Command("chown", "-R", $"{Text(User)}:{Text(Group)}", path), ct);
        if (run.ExitCode != 0) throw new EmbeddedPostgresException($"'{path}' cannot be handed to the server's user: {run.Error}");
    }

    private static async Task<ServerAccount?> OwnerOfAsync(string folder, CancellationToken ct)
    {
        var run = await ChildProcess.RunAsync(new ServerAccount().Command("stat", "-c", "%u %g", folder), ct);
        if (run.ExitCode != 0 || run.Output.StartsWith("0 ", StringComparison.Ordinal)) return null;
        var ids = run.Output.Split(' ');
        return new ServerAccount(Number(ids[0]), Number(ids[1]));
    }

    private static ServerAccount Unprivileged()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToArray();
        var user = users.FirstOrDefault(fields => fields[0] == "postgres") ?? users.FirstOrDefault(fields => fields[0] == "nobody")
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor 'nobody' to run it: start MusicInsights as an ordinary user.");
        return new ServerAccount(Number(user[2]), Number(user[3]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int? id) => id!.Value.ToString(CultureInfo.InvariantCulture);
}
