using System.IO.Compression;

namespace MusicInsights.Silo.Database.Backups;

/// <room takes="a database, or an archive" gives="an archive, or a database">Backups: one snapshot into one archive, and back.</room>
/// <summary>Where a backup lies: it appears whole or not at all, and is readable by its owner alone.</summary>
internal static class BackupFile
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="overwrite">Whether a file that is there already gives way, once the new one is whole.</param>
    /// <param name="largestPart">In bytes, not compressed; null for the usual.</param>
    /// <exception cref="BackupException">The file is there, cannot be written, or another backup writes it.</exception>
    public static async Task<BackupManifest> WriteAsync(
        string path, bool overwrite, string ownerConnectionString, TimeProvider clock, Progress progress, CancellationToken ct, long? largestPart = null)
    {
        var target = Path.GetFullPath(path);
        if (!overwrite && File.Exists(target)) throw Exists(target);
        // A name that a killed backup left behind is taken over by the next one.
        var work = target + ".partial";
        var file = Create(work);
        try
        {
            BackupManifest manifest;
            await using (file)
                manifest = await WriteAsync(file, ownerConnectionString, clock, progress, largestPart, ct);
            Publish(work, target, overwrite);
            return manifest;
        }
        catch
        {
            File.Delete(work);
            throw;
        }
    }

    /// <summary>The archive, once it is known to be as it was written.</summary>
    /// <exception cref="BackupException">It is not there, no backup, or damaged.</exception>
    public static async Task<ZipArchive> OpenAsync(string path, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(Path.GetFullPath(path), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup cannot be read: {e.Message}", e);
        }

        try
        {
            await Seal.DemandAsync(file, ct);
            return await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, ct);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<BackupManifest> WriteAsync(
        FileStream file, string ownerConnectionString, TimeProvider clock, Progress progress, long? largestPart, CancellationToken ct)
    {
        BackupManifest manifest;
        await using (var connection = await BackupSession.OpenAsync(ownerConnectionString, ct))
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            archive.Comment = Seal.Blank;
            var backup = largestPart is { } bytes
                ? new Backup(connection, archive, clock, progress) { LargestPart = bytes }
                : new Backup(connection, archive, clock, progress);
            manifest = await backup.WriteAsync(ct);
        }

        await Seal.CloseAsync(file, ct);
        file.Flush(flushToDisk: true);
        return manifest;
    }

    private static FileStream Create(string work)
    {
        try
        {
            return File.Exists(work) ? TakenOver(work) : new FileStream(work, Options(FileMode.CreateNew));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"'{work}' cannot be written, or another backup writes it: {e.Message}", e);
        }
    }

    /// <summary>It has the mode that whoever made it gave it; where that cannot be mended, nothing is written into it.</summary>
    private static FileStream TakenOver(string work)
    {
        var file = new FileStream(work, Options(FileMode.Open));
        try
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, OwnerAlone);
            file.SetLength(0);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 1 << 16 };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerAlone;
        return options;
    }

    private static void Publish(string work, string target, bool overwrite)
    {
        try
        {
            File.Move(work, target, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(target))
        {
            throw Exists(target);
        }
    }

    private static BackupException Exists(string target) => new($"'{target}' is there already, and stays as it is: choose another name, or say --force.");
}
