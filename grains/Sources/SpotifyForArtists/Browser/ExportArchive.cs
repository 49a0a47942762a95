using System.IO.Compression;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>Several downloads as one payload: the same files give the same bytes.</summary>
internal static class ExportArchive
{
    public const string ContentType = "application/zip";

    /// <summary>Exports have a few hundred kB.</summary>
    private const int LargestFile = 20 << 20;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(IEnumerable<DownloadedFile> files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var content = entry.Open();
                content.Write(file.Content);
            }
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is no archive, or a file in it is larger than any export.</exception>
    public static IReadOnlyList<DownloadedFile> Unpack(byte[] body)
    {
        using var archive = new ZipArchive(new MemoryStream(body), ZipArchiveMode.Read);
        return [.. archive.Entries.Select(entry => new DownloadedFile(entry.FullName, Content(entry)))];
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        if (entry.Length > LargestFile)
            throw new InvalidDataException($"{entry.FullName} has {entry.Length} bytes.");
        using var content = entry.Open();
        using var read = new MemoryStream();
        content.CopyTo(read);
        return read.ToArray();
    }
}
