namespace MusicInsights.Silo.Configuration;

/// <summary>What config.yaml says that nobody reads: a slip of the pen must not pass for a setting.</summary>
internal static class UnknownSettings
{
    /// <param name="written">The file's keys as they are written, with colons between their parts.</param>
    /// <param name="sections">Those this program reads; the ones that only the dashboard reads are passed over where they are not among them.</param>
    public static IEnumerable<string> Faults(IEnumerable<string> written, IReadOnlyDictionary<string, Type> sections)
    {
        var known = sections.ToDictionary(section => SettingNames.Plain(section.Key), section => section);
        foreach (var section in written.Select(key => key.Split(':')).GroupBy(parts => SettingNames.Plain(parts[0])))
        {
            if (known.TryGetValue(section.Key, out var found))
            {
                foreach (var fault in Within(found.Key, found.Value, section))
                    yield return fault;
            }
            else if (!SettingSections.OfTheWeb.Any(other => SettingNames.Plain(other) == section.Key))
            {
                var name = section.First()[0];
                yield return $"{name}: config.yaml has no such section.{Meant(name, sections.Keys.Concat(SettingSections.OfTheWeb))}";
            }
        }
    }

    private static IEnumerable<string> Within(string section, Type options, IEnumerable<string[]> keys)
    {
        var names = SettingNames.Properties(options).ToDictionary(property => SettingNames.Plain(property.Name), property => property.Name);
        foreach (var setting in keys.DistinctBy(parts => parts.Length == 1 ? "" : SettingNames.Plain(parts[1])))
        {
            if (setting.Length == 1)
                yield return $"{section}: is a section; its settings stand below it, each on a line of its own.";
            else if (!names.TryGetValue(SettingNames.Plain(setting[1]), out var name))
                yield return $"{section}.{setting[1]}: there is no such setting.{Hint(section, setting[1], names.Values)}";
            else if (setting.Length > 2)
                yield return $"{SettingNames.Variable(section, name)}: takes one value, no list and no settings below it.";
        }
    }

    private static string Hint(string section, string written, IEnumerable<string> names)
    {
        var yaml = names.ToDictionary(SettingNames.Plain, SettingNames.Yaml);
        var plain = SettingNames.Plain(written);
        return plain.EndsWith("file", StringComparison.Ordinal) && yaml.TryGetValue(plain[..^4], out var value)
            ? $" Files are named in the environment: {section.ToUpperInvariant()}_{value.ToUpperInvariant()}_FILE."
            : Meant(written, yaml.Values, $"{section}.");
    }

    private static string Meant(string written, IEnumerable<string> known, string before = "") =>
        Nearest.To(written, known) is { } near ? $" Did you mean {before}{near}?" : "";
}
