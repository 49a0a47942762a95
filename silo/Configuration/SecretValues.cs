namespace MusicInsights.Silo.Configuration;

/// <summary>The secrets that a host was configured with, wherever it was told them, for those who keep them out of what is written.</summary>
internal static class SecretValues
{
    public static IReadOnlyList<string> Of(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections) =>
    [
        .. from section in sections
           from property in SettingNames.Properties(section.Value)
           where SettingsInForce.IsSecret(section.Key, property.Name)
           let value = configuration[SettingNames.Key(section.Key, property.Name)]
           where !string.IsNullOrEmpty(value)
           select value,
    ];

    /// <summary>The files that settings of their own name, which are read again whenever they are needed.</summary>
    public static IReadOnlyList<string> Files(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections) =>
    [
        .. from section in sections
           from property in SettingNames.Properties(section.Value)
           where SettingsInForce.IsSecret(section.Key, property.Name)
           let file = configuration[SettingNames.Key(section.Key, $"{property.Name}File")]
           where !string.IsNullOrEmpty(file)
           select file,
    ];
}
