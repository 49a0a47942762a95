using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>The standalone host's admin key: made at the first start, readable by its owner alone, known to the database by its hash.</summary>
internal static class AdminKeyFile
{
    public const string FileName = "admin.key";

    /// <summary>Makes the file if it is missing and lets its key in.</summary>
    /// <param name="data">The database of one's own portfolio.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="InvalidDataException">The file is there and holds no key.</exception>
    public static async Task<string> Ensure(string dataFolder, NpgsqlDataSource data, TimeProvider time, CancellationToken cancel = default)
    {
        var path = Path.Combine(Directory.CreateDirectory(dataFolder).FullName, FileName);
        if (!File.Exists(path))
            await Write(path, ApiKey.New(), cancel);
        var key = (await File.ReadAllTextAsync(path, cancel)).Trim();
        if (!ApiKey.HasForm(key))
            throw new InvalidDataException($"{path} holds no admin key. Delete it, and the next start makes a new one.");
        await data.Execute(
            """
            INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ('standalone', 'admin', $1, $2)
            ON CONFLICT (name) DO UPDATE SET key_sha256 = excluded.key_sha256, created_at = excluded.created_at, revoked_at = NULL
            WHERE api_keys.key_sha256 <> excluded.key_sha256
            """,
            cancel, ApiKey.Hash(key), time.GetUtcNow().UtcDateTime);
        return path;
    }

    // By way of another name, so that a crash in between leaves no half key behind.
    private static async Task Write(string path, string key, CancellationToken cancel)
    {
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Delete(draft);
        await using (var file = new StreamWriter(draft, options))
            await file.WriteLineAsync(key.AsMemory(), cancel);
        File.Move(draft, path);
    }
}
