using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>
/// The archive's last bytes, in its comment: the digest of all bytes before them. By it a file that lost its end, or in which
/// anything changed, is known before a row of it is looked at.
/// </summary>
internal static class Seal
{
    private const string Prefix = "MusicInsights backup, sha256:";
    private const int Digits = 64;

    /// <summary>What the archive's comment is while it is written.</summary>
    public static string Blank { get; } = Prefix + new string('0', Digits);

    /// <summary>Puts the digest in its place in an archive that is otherwise whole.</summary>
    public static async Task CloseAsync(FileStream file, CancellationToken ct)
    {
        var digest = await DigestAsync(file, ct);
        file.Position = file.Length - Digits;
        await file.WriteAsync(Encoding.ASCII.GetBytes(digest), ct);
    }

    /// <exception cref="BackupException">The file is no backup, or not as it was written.</exception>
    public static async Task DemandAsync(FileStream file, CancellationToken ct)
    {
        var said = await EndAsync(file, ct);
        if (!said.StartsWith(Prefix, StringComparison.Ordinal))
            throw new BackupException($"'{file.Name}' is no backup of MusicInsights, or its end is missing.");
        if (await DigestAsync(file, ct) != said[Prefix.Length..])
            throw new BackupException($"'{file.Name}' is damaged: its bytes are not those that were written. Use another copy.");
    }

    private static async Task<string> EndAsync(FileStream file, CancellationToken ct)
    {
        if (file.Length < Blank.Length) return "";
        var end = new byte[Blank.Length];
        file.Position = file.Length - end.Length;
        await file.ReadExactlyAsync(end, ct);
        return Encoding.Latin1.GetString(end);
    }

    private static async Task<string> DigestAsync(FileStream file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        file.Position = 0;
        for (var left = file.Length - Digits; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), ct);
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
