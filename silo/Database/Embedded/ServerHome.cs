using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The folder of one server: its data, log, password and lock; and the account that owns it.</summary>
internal sealed record ServerHome(string Folder, ServerAccount Account)
{
    /// <summary>Where root puts what an unprivileged user must reach when the data root lies below a closed folder.</summary>
    public const string Reachable = "/var/lib/musicinsights";

    public string Data => Path.Combine(Folder, "data");
    public string Log => Path.Combine(Folder, "server.log");
    public string Lock => Path.Combine(Folder, "lock");
    public string Holder => Path.Combine(Folder, "host.pid");
    public string Password => Path.Combine(Folder, "password");
    public string Port => Path.Combine(Folder, "port");

    public static async Task<ServerHome> OfAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        var root = Path.GetFullPath(options.DataRoot);
        // A temporary root is given to the account whole, so that its watchdog can delete it.
        var near = options.Temporary ? root : Path.Combine(root, "postgres");
        Directory.CreateDirectory(root);
        var pointer = Path.Combine(root, "postgres.location");
        var folder = File.Exists(pointer) ? (await File.ReadAllTextAsync(pointer, ct)).Trim() : near;
        var account = await ServerAccount.ForAsync(Path.Combine(folder, "data"), ct);
        if (folder != near || await IsUsableAsync(folder, account, ct)) return await CreateAsync(folder, account, ct);

        if (!Directory.EnumerateFileSystemEntries(near).Any() && !options.Temporary) Directory.Delete(near);
        var far = Path.Combine(Reachable, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16]);
        await File.WriteAllTextAsync(pointer, far + "\n", ct);
        return await CreateAsync(far, account, ct);
    }

    private static async Task<bool> IsUsableAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        if (Directory.Exists(Path.Combine(folder, "data"))) return true;
        await CreateAsync(folder, account, ct);
        return await account.CanAsync("-w", folder, ct);
    }

    private static async Task<ServerHome> CreateAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        try
        {
            var isNew = !Directory.Exists(Path.Combine(folder, "data"));
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (isNew) await account.OwnAsync(folder, ct);
            return new ServerHome(folder, account);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new EmbeddedPostgresException(
                $"The database lies in '{folder}', which belongs to another user: start MusicInsights as that user, or choose another data root.", refused);
        }
    }
}
