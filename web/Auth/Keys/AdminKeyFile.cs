using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>The standalone host's admin key: made at the first start, readable by its owner alone, known to the database by its hash.</summary>
internal static class AdminKeyFile
{
    // Whatever has a new key's name begins anew: the old key's sessions were the old owner's. A revoked key stays revoked
    // unless the file was made just now: another file may have lain there since before.
    private const string LetIn = """
        WITH key AS (
            INSERT INTO api_keys (name, role, key_sha256, created_at) VALUES ('standalone', 'admin', $1, $2)
            ON CONFLICT (name) DO UPDATE
            SET key_sha256 = excluded.key_sha256, created_at = excluded.created_at, last_used_at = NULL, revoked_at = NULL, revoked_by = NULL
            WHERE api_keys.key_sha256 <> excluded.key_sha256 AND ($3 OR api_keys.revoked_at IS NULL)
            RETURNING id)
        UPDATE sessions SET revoked_at = $2, revoked_by = 'standalone' FROM key WHERE key_id = key.id AND sessions.revoked_at IS NULL
        """;

    private const string Working = """
        SELECT key_sha256 FROM api_keys
        WHERE role = 'admin' AND scopes IS NULL AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1)
        """;

    // Any number, as long as nothing else in the database takes it.
    private const long OneAtATime = 5_208_411_937;

    public const string FileName = "admin.key";

    /// <summary>Makes the file if it is missing and lets its key in, in place of the one before.</summary>
    /// <param name="data">The database of one's own portfolio.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="InvalidDataException">The file is there and holds no key.</exception>
    public static async Task<string> Ensure(string dataFolder, NpgsqlDataSource data, TimeProvider time, CancellationToken cancel = default)
    {
        var path = PathIn(dataFolder);
        var isNew = !File.Exists(path);
        if (isNew)
            await Write(path, ApiKey.New(), cancel);
        await data.Execute(LetIn, cancel, await Hash(path, cancel), time.GetUtcNow().UtcDateTime, isNew);
        return path;
    }

    /// <summary>As <see cref="Ensure"/>, for one of several hosts, each with a folder of its own maybe: the first that finds no working key makes it.</summary>
    /// <returns>The file's path; null when another key is in force.</returns>
    /// <exception cref="InvalidDataException">The file is there and holds no key.</exception>
    public static async Task<string?> EnsureAmongHosts(string dataFolder, NpgsqlDataSource data, TimeProvider time, CancellationToken cancel = default)
    {
        await using var connection = await data.OpenConnectionAsync(cancel);
        await using var turn = await connection.BeginTransactionAsync(cancel);
        await using (var wait = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = OneAtATime } } })
            await wait.ExecuteNonQueryAsync(cancel);
        var working = await data.List(Working, row => row.GetFieldValue<byte[]>(0), cancel, time.GetUtcNow().UtcDateTime);
        if (working.Count == 0)
            return await Ensure(dataFolder, data, time, cancel);
        var path = PathIn(dataFolder);
        if (!File.Exists(path))
            return null;
        var own = await Hash(path, cancel);
        return working.Any(hash => hash.AsSpan().SequenceEqual(own)) ? path : null;
    }

    private static string PathIn(string dataFolder) => Path.Combine(Directory.CreateDirectory(dataFolder).FullName, FileName);

    private static async Task<byte[]> Hash(string path, CancellationToken cancel)
    {
        var key = (await File.ReadAllTextAsync(path, cancel)).Trim();
        return ApiKey.HasForm(key)
            ? ApiKey.Hash(key)
            : throw new InvalidDataException($"{path} holds no admin key. Delete it, and the next start makes a new one.");
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
