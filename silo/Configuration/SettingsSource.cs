namespace MusicInsights.Silo.Configuration;

/// <summary>Settings that remember which of the two places they were written in.</summary>
internal sealed class SettingsSource(SettingOrigin origin, IEnumerable<KeyValuePair<string, string?>> settings) : ConfigurationProvider, IConfigurationSource
{
    public SettingOrigin Origin => origin;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (var (key, value) in settings)
            Data[key] = value;
    }
}
