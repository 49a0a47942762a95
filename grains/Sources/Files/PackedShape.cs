using System.Globalization;
using System.IO.Compression;

namespace MusicInsights.Grains.Sources.Files;

/// <summary>
/// Unpacks a workbook's parts once, only to count them: what a zip says of its sizes is what its maker wrote, and a few
/// kilobytes can unpack to gigabytes.
/// </summary>
internal static class PackedShape
{
    private const int MaxParts = 1000;
    private const int ChunkBytes = 64 * 1024;

    public static FileRefusal? Check(ReadOnlyMemory<byte> zip, FileLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
            return archive.Entries.Count <= MaxParts && FitsUnpacked(archive, limits.MaxUnpackedBytes) ? null : TooLarge(limits);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return new FileRefusal(FileRefusalReason.UnreadableWorkbook, "The workbook is damaged: its archive cannot be unpacked. Export it again.");
        }
    }

    private static bool FitsUnpacked(ZipArchive archive, long most)
    {
        var chunk = new byte[ChunkBytes];
        foreach (var part in archive.Entries)
        {
            using var content = part.Open();
            int read;
            while ((read = content.Read(chunk)) > 0)
            {
                most -= read;
                if (most < 0)
                    return false;
            }
        }

        return true;
    }

    private static FileRefusal TooLarge(FileLimits limits) => new(
        FileRefusalReason.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The workbook unpacks to more than {limits.MaxUnpackedBytes / 1024 / 1024} MB or {MaxParts} parts; no export does."));
}
