using System.Globalization;
using System.Reflection;

namespace MusicInsights.Silo.Configuration;

/// <summary>Tells every setting with its value and where that comes from; secrets are told to be there, and no more.</summary>
public static class SettingsInForce
{
    /// <summary>Stands for a secret that is set.</summary>
    public const string Mask = "********";

    private static readonly string[] SecretEndings = ["Password", "Secret", "Token", "Key", "Dsn"];

    public static IReadOnlyList<SettingInForce> Read(IConfigurationRoot configuration, IReadOnlyDictionary<string, Type> sections) =>
        [.. sections.OrderBy(section => section.Key, StringComparer.Ordinal).SelectMany(section => Of(configuration, section.Key, section.Value))];

    /// <summary>By its name: one too many is masked rather than one too few. Where things stand on a page is no secret.</summary>
    internal static bool IsSecret(string section, string property) =>
        SecretEndings.Any(ending => property.EndsWith(ending, StringComparison.Ordinal))
        && !section.EndsWith("_selectors", StringComparison.Ordinal) && !property.StartsWith("Select", StringComparison.Ordinal);

    private static IEnumerable<SettingInForce> Of(IConfigurationRoot configuration, string section, Type type)
    {
        var defaults = Activator.CreateInstance(type)!;
        return SettingNames.Properties(type).Select(property => Of(configuration, section, property, defaults));
    }

    private static SettingInForce Of(IConfigurationRoot configuration, string section, PropertyInfo property, object defaults)
    {
        var (value, origin, file) = Written(configuration, SettingNames.Key(section, property.Name)) ?? (Text(property.GetValue(defaults)), SettingOrigin.Default, null);
        var isSecret = IsSecret(section, property.Name);
        return new SettingInForce(
            section, SettingNames.Variable(section, property.Name), isSecret && !string.IsNullOrEmpty(value) ? Mask : WithoutUser(value), isSecret, origin, file);
    }

    /// <summary>The last place that gives it wins.</summary>
    private static (string? Value, SettingOrigin Origin, string? File)? Written(IConfigurationRoot configuration, string key)
    {
        foreach (var provider in configuration.Providers.Reverse())
        {
            if (provider.TryGet(key, out var value) && !string.IsNullOrEmpty(value))
                return provider is SettingsSource named ? (value, named.Origin, named.FileOf(key)) : (value, SettingOrigin.Host, null);
        }

        return null;
    }

    private static string? WithoutUser(string? value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
        ? value!.Replace($"{address.UserInfo}@", $"{Mask}@", StringComparison.Ordinal)
        : value;

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
