namespace MusicInsights.Silo.Configuration;

/// <summary>The secrets that a host was configured with, wherever it was told them, for those who keep them out of what is written.</summary>
internal static class SecretValues
{
    public static IReadOnlyList<string> Of(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections) =>
    [
        .. from section in sections
           from property in SettingNames.Properties(section.Value)
           where SettingsInForce.IsSecret(section.Key, property.Name)
           from value in Values(configuration, section.Key, property.Name)
           select value,
    ];

    private static IEnumerable<string> Values(IConfiguration configuration, string section, string property)
    {
        if (configuration[SettingNames.Key(section, property)] is { Length: > 0 } value)
            yield return value;
        // A setting of its own that names the file, which is read again whenever it is needed.
        if (configuration[SettingNames.Key(section, $"{property}File")] is { Length: > 0 } file && SettingFiles.Read(file).Value is { } text)
            yield return text;
    }
}
