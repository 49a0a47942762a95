using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The server that the build fetched.</summary>
internal static class FetchedBinaries
{
    /// <summary>Its folder of programs, where the account can run them; null when nothing was fetched.</summary>
    public static async Task<string?> LocateAsync(ServerAccount account, CancellationToken ct)
    {
        var pointer = Path.Combine(AppContext.BaseDirectory, "embedded-postgres.path");
        if (!File.Exists(pointer)) return null;
        var fetched = (await File.ReadAllTextAsync(pointer, ct)).Trim();
        return Directory.Exists(fetched) ? Path.Combine(await ReachableAsync(fetched, account, ServerHome.Reachable, ct), "bin") : null;
    }

    /// <summary>The folder itself, or a copy of it below <paramref name="root"/> when a closed folder keeps the account out.</summary>
    public static async Task<string> ReachableAsync(string fetched, ServerAccount account, string root, CancellationToken ct)
    {
        if (await account.CanAsync("-x", Path.Combine(fetched, "bin", "postgres"), ct)) return fetched;

        // The fetched folder's name is its version, so a copy never grows stale.
        var copy = Path.Combine(root, "server-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fetched)))[..16]);
        if (Directory.Exists(copy)) return copy;
        var work = $"{copy}.{Path.GetRandomFileName()}";
        Copy(fetched, work);
        try
        {
            Directory.Move(work, copy);
        }
        catch (IOException) when (Directory.Exists(copy)) // another host was first
        {
            Directory.Delete(work, recursive: true);
        }
        return copy;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo) Copy(entry.FullName, target);
            else File.Copy(entry.FullName, target);
        }
    }
}
