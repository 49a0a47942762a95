using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Secrets in files that a setting of its own names: they are read whenever they are needed, so others may stand there while the
/// program runs. Not for several threads at a time.
/// </summary>
internal sealed class NamedSecrets(IReadOnlyList<string> files)
{
    private readonly HashSet<string> _known = [];

    public bool IsNone => files.Count == 0;

    /// <summary>
    /// Those that were not told before. The files are read each time, although that may be for each line of a log: one that was
    /// written within the same tick of the clock, or that a link leads to now, may have the length and the time of the former.
    /// </summary>
    public IReadOnlyList<string> New() => [.. files.Select(file => SettingFiles.Read(file).Value).OfType<string>().Where(_known.Add)];
}
