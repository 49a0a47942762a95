using System.Globalization;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>One host a data folder; the system releases the lock with the process, however that ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    public static async Task<DataFolderLock> TakeAsync(ServerHome home, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(home.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (File.Exists(home.Lock))
        {
            var holder = File.Exists(home.Holder) ? (await File.ReadAllTextAsync(home.Holder, ct)).Trim() : "unknown";
            throw new EmbeddedPostgresException(
                $"Another MusicInsights (process {holder}) already runs on the data folder '{home.Data}'. Stop it, or set MUSICINSIGHTS_DATA to another folder.", taken);
        }
        await File.WriteAllTextAsync(home.Holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ct);
        return new DataFolderLock(file);
    }

    /// <summary>Whether a host runs on the folder at the moment.</summary>
    public static bool IsTaken(ServerHome home)
    {
        if (!File.Exists(home.Lock)) return false;
        try
        {
            using var file = new FileStream(home.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();
}
