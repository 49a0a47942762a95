using Microsoft.Extensions.Options;

namespace MusicInsights.Silo.Configuration;

/// <summary>Reads the settings: config.yaml, over it the environment.</summary>
public static class Settings
{
    /// <summary>Adds both, in that order. <paramref name="sections"/>: whose variables of the environment count.</summary>
    /// <exception cref="OptionsValidationException">config.yaml cannot be read.</exception>
    public static IConfigurationBuilder AddMusicInsightsSettings(this IConfigurationBuilder builder, IReadOnlyDictionary<string, Type> sections)
    {
        builder.Add(new SettingsSource(SettingOrigin.File, FromFile(Folders.ConfigFile)));
        builder.Add(new SettingsSource(SettingOrigin.Environment, FromEnvironment(sections)));
        return builder;
    }

    /// <summary>Binds and checks a section at start.</summary>
    public static IServiceCollection AddSection<TOptions>(this IServiceCollection services, string section) where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(SettingNames.Plain(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new SectionRules<TOptions>(section));
        return services;
    }

    private static IEnumerable<KeyValuePair<string, string?>> FromFile(string file) =>
        from setting in YamlFile.Read(file)
        where setting.Value is not null
        select new KeyValuePair<string, string?>(SettingNames.Plain(setting.Key), setting.Value);

    private static IEnumerable<KeyValuePair<string, string?>> FromEnvironment(IReadOnlyDictionary<string, Type> sections) =>
        from section in sections
        from property in SettingNames.Properties(section.Value)
        let value = Environment.GetEnvironmentVariable(SettingNames.Variable(section.Key, property.Name))
        where !string.IsNullOrEmpty(value)
        select new KeyValuePair<string, string?>(SettingNames.Key(section.Key, property.Name), value);
}
