using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Telemetry;

/// <summary>Secrets in files that a setting of its own names: they are read whenever they are needed, so others may stand there while the program runs.</summary>
internal sealed class NamedSecrets(IReadOnlyList<string> files)
{
    /// <summary>Between two looks: far shorter than from a file's change to what a server says of its use.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<string> _known = [];
    private readonly Lock _looking = new();
    private long _looked;

    /// <summary>Those that were not told before.</summary>
    public IReadOnlyList<string> New()
    {
        if (files.Count == 0)
            return [];
        lock (_looking)
        {
            if (_looked != 0 && TimeProvider.System.GetElapsedTime(_looked) < Period)
                return [];
            _looked = TimeProvider.System.GetTimestamp();
            return [.. files.Select(file => SettingFiles.Read(file).Value).OfType<string>().Where(_known.Add)];
        }
    }
}
