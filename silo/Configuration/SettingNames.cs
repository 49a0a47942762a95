using System.Reflection;

namespace MusicInsights.Silo.Configuration;

/// <summary>
/// One rule for every setting's name: <c>section: { a_setting: … }</c> in config.yaml is <c>SECTION_A_SETTING</c> in the
/// environment and <c>Section.ASetting</c> in the code.
/// </summary>
public static class SettingNames
{
    /// <summary>The configuration key of an options property: case and underscores do not count.</summary>
    public static string Key(string section, string property) => $"{Plain(section)}:{Plain(property)}";

    /// <summary>As a yaml file may write it.</summary>
    public static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The environment variable of an options property.</summary>
    public static string Variable(string section, string property) => $"{section.ToUpperInvariant()}_{UpperSnake(property)}";

    /// <summary>A property's name as config.example.yaml writes it.</summary>
    public static string Yaml(string property) => UpperSnake(property).ToLowerInvariant();

    /// <summary>The settable properties of an options class.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static string UpperSnake(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
