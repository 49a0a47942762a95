namespace MusicInsights.Silo.Configuration;

/// <summary>What the environment says of the settings: by a variable, or by a variable that names a file.</summary>
internal static class EnvironmentSettings
{
    /// <param name="variable">A variable of the environment; null where it is not set.</param>
    public static IEnumerable<SettingsSource> Read(IReadOnlyDictionary<string, Type> sections, Func<string, string?> variable)
    {
        var (variables, files) = (new Dictionary<string, string?>(), new Dictionary<string, string?>());
        var (named, faults) = (new Dictionary<string, string>(), new List<string>());
        foreach (var (section, options) in sections)
        {
            foreach (var property in SettingNames.Properties(options))
            {
                var (name, key) = (SettingNames.Variable(section, property.Name), SettingNames.Key(section, property.Name));
                var value = variable(name);
                if (!string.IsNullOrEmpty(value))
                    variables[key] = value;
                if (SettingFiles.Variable(section, options, property.Name) is not { } pointer || variable(pointer) is not { Length: > 0 } file)
                    continue;
                if (variables.ContainsKey(key))
                {
                    faults.Add($"{pointer}: {name} is set as well; one of the two must go.");
                    continue;
                }

                var (text, fault) = SettingFiles.Read(file);
                if (fault is not null)
                    faults.Add($"{pointer}: {fault}");
                else
                    (files[key], named[key]) = (text, file);
            }
        }

        yield return new SettingsSource(SettingOrigin.Environment, variables);
        yield return new SettingsSource(SettingOrigin.NamedFile, files) { Files = named, Faults = faults };
    }
}
