using Microsoft.Extensions.Options;

namespace MusicInsights.Silo.Configuration;

/// <summary>Reads the settings: config.yaml, over it the environment, and the files that it names.</summary>
public static class Settings
{
    /// <summary>Adds them, in that order. <paramref name="sections"/>: whose variables of the environment count.</summary>
    /// <exception cref="OptionsValidationException">config.yaml cannot be read.</exception>
    public static IConfigurationBuilder AddMusicInsightsSettings(this IConfigurationBuilder builder, IReadOnlyDictionary<string, Type> sections)
    {
        var written = YamlFile.Read(Folders.ConfigFile);
        builder.Add(new SettingsSource(SettingOrigin.File, Set(written))
        {
            File = Folders.ConfigFile, Faults = [.. UnknownSettings.Faults(written.Select(setting => setting.Key), sections)],
        });
        foreach (var source in EnvironmentSettings.Read(sections, Environment.GetEnvironmentVariable))
            builder.Add(source);
        return builder;
    }

    /// <summary>Binds and checks a section at start.</summary>
    public static IServiceCollection AddSection<TOptions>(this IServiceCollection services, string section) where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(SettingNames.Plain(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new SectionRules<TOptions>(section));
        return services;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Set(IEnumerable<KeyValuePair<string, string?>> written) =>
        from setting in written
        where setting.Value is not null
        select new KeyValuePair<string, string?>(SettingNames.Plain(setting.Key), setting.Value);
}
