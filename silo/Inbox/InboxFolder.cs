namespace MusicInsights.Silo.Inbox;

/// <summary>The folder that files are dropped into, and where they go from there.</summary>
internal sealed class InboxFolder(string path)
{
    public void Create()
    {
        foreach (var folder in new[] { path, Path.Combine(path, "done"), Path.Combine(path, "refused") })
            Directory.CreateDirectory(folder);
    }

    /// <summary>Files that wait; hidden ones and half-downloaded ones are not meant yet.</summary>
    public IEnumerable<FileInfo> Waiting() => new DirectoryInfo(path).EnumerateFiles()
        .Where(file => !file.Name.StartsWith('.') && file.Extension is not (".part" or ".crdownload" or ".tmp"))
        .OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>Moves a file on and answers where it lies now: a file of the same name is not overwritten.</summary>
    public string MoveOn(FileInfo file, bool isDone)
    {
        var folder = Path.Combine(path, isDone ? "done" : "refused");
        var target = Path.Combine(folder, file.Name);
        for (var again = 2; File.Exists(target); again++)
            target = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file.Name)} ({again}){file.Extension}");
        File.Move(file.FullName, target);
        return target;
    }
}
