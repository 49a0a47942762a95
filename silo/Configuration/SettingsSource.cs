namespace MusicInsights.Silo.Configuration;

/// <summary>Settings that remember which place they were written in, and what is wrong with how they are written there.</summary>
internal sealed class SettingsSource(SettingOrigin origin, IEnumerable<KeyValuePair<string, string?>> settings) : ConfigurationProvider, IConfigurationSource
{
    public SettingOrigin Origin => origin;

    /// <summary>One line each; told by <see cref="SettingsCheck"/> together with the faults of the values.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>By key: the file that a value was read from. For all others, <see cref="File"/>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The one file that all was read from; null where there is none.</summary>
    public string? File { get; init; }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (var (key, value) in settings)
            Data[key] = value;
    }

    public string? FileOf(string key) => Files.GetValueOrDefault(key) ?? File;
}
