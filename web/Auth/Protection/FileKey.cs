using System.Security.Cryptography;

namespace MusicInsights.Web.Auth.Protection;

/// <summary>
/// 32 random bytes in a file that its owner alone reads: what the keys in the database are encrypted by. Hosts that share the
/// database share this file. Without it, those keys are lost: everybody signs in again.
/// </summary>
internal sealed class FileKey(string dataFolder)
{
    public const string FileName = "protection.key";

    private const int Length = 32;
    private const int TagAt = 12;
    private const int SecretAt = TagAt + 16;

    private readonly Lazy<byte[]> _bytes = new(() => Ensure(Path.Combine(dataFolder, "keys")));

    /// <summary>Nonce, tag and secret, one after another.</summary>
    /// <exception cref="InvalidDataException">The file is there and holds no key.</exception>
    public byte[] Encrypt(byte[] plain)
    {
        var all = new byte[SecretAt + plain.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, TagAt));
        using var cipher = new AesGcm(_bytes.Value, SecretAt - TagAt);
        cipher.Encrypt(all.AsSpan(0, TagAt), plain, all.AsSpan(SecretAt), all.AsSpan(TagAt, SecretAt - TagAt));
        return all;
    }

    /// <exception cref="CryptographicException">It was encrypted by another file's key, or changed since.</exception>
    public byte[] Decrypt(byte[] all)
    {
        if (all.Length < SecretAt)
            throw new CryptographicException("This is nothing that was encrypted here.");
        var plain = new byte[all.Length - SecretAt];
        using var cipher = new AesGcm(_bytes.Value, SecretAt - TagAt);
        cipher.Decrypt(all.AsSpan(0, TagAt), all.AsSpan(SecretAt), all.AsSpan(TagAt, SecretAt - TagAt), plain);
        return plain;
    }

    private static byte[] Ensure(string folder)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, owner | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            Make(path, owner);
        var text = File.ReadAllText(path).Trim();
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == Length
            ? bytes
            : throw new InvalidDataException($"{path} holds no key. Put back the file that was there, or delete it: the next start makes a new one, and everybody signs in again.");
    }

    // Two hosts may start at once on one folder: the one whose file comes to lie there first has made the key for both.
    private static void Make(string path, UnixFileMode mode)
    {
        var draft = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        using (var file = new StreamWriter(draft, options))
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
