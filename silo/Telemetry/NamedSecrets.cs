using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Secrets in files that a setting of its own names: they are read whenever they are needed, so others may stand there while the
/// program runs. Not for several threads at a time.
/// </summary>
internal sealed class NamedSecrets(IReadOnlyList<string> files)
{
    private readonly Dictionary<string, Mark> _read = [];
    private readonly HashSet<string> _known = [];

    public bool IsNone => files.Count == 0;

    /// <summary>Those that were not told before. A file that has not changed is not read again: it may be asked for each line of a log.</summary>
    public IReadOnlyList<string> New() => [.. files.Select(Changed).OfType<string>().Where(_known.Add)];

    private string? Changed(string file)
    {
        if (Mark.Of(file) is not { } mark || (_read.TryGetValue(file, out var last) && last == mark) || SettingFiles.Read(file).Value is not { } secret)
            return null;
        _read[file] = mark;
        return secret;
    }

    /// <summary>What tells a file from the one that stood there before. Mounted secrets are links that lead elsewhere when they change.</summary>
    private readonly record struct Mark(DateTime Written, long Bytes)
    {
        public static Mark? Of(string file)
        {
            try
            {
                var named = new FileInfo(file);
                var meant = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
                return meant.Exists ? new Mark(meant.LastWriteTimeUtc, meant.Length) : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
