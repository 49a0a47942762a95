using System.Globalization;
using Microsoft.Extensions.Options;

namespace MusicInsights.Silo.Configuration;

/// <summary>Looks at every setting before anything starts, so that whoever wrote them learns of all faults at once.</summary>
public static class SettingsCheck
{
    /// <summary>One line a fault, each beginning with the setting's name in the environment.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections) =>
        [.. Written(configuration), .. sections.SelectMany(section => Unreadable(configuration, section.Key, section.Value).Concat(Invalid(configuration, section.Key, section.Value)))];

    /// <exception cref="OptionsValidationException">A setting is not valid; every fault of every section is named.</exception>
    public static void Demand(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections)
    {
        if (Faults(configuration, sections) is { Count: > 0 } faults)
            throw new OptionsValidationException("settings", typeof(SettingsCheck), faults);
    }

    private static IEnumerable<string> Written(IConfiguration configuration) =>
        configuration is IConfigurationRoot root ? root.Providers.OfType<SettingsSource>().SelectMany(source => source.Faults) : [];

    private static IEnumerable<string> Unreadable(IConfiguration configuration, string section, Type options) =>
        from property in SettingNames.Properties(options)
        let text = configuration[SettingNames.Key(section, property.Name)]
        where !string.IsNullOrEmpty(text) && !CanRead(property.PropertyType, text)
        let told = SettingsInForce.IsSecret(section, property.Name) ? SettingsInForce.Mask : text
        select $"{SettingNames.Variable(section, property.Name)}: \"{told}\" is no {Kind(property.PropertyType)}.";

    private static IEnumerable<string> Invalid(IConfiguration configuration, string section, Type type)
    {
        // What cannot be read is told already; the rest of its section is judged with the default in its place.
        var readable =
            from property in SettingNames.Properties(type)
            let key = SettingNames.Key(section, property.Name)
            where !string.IsNullOrEmpty(configuration[key]) && CanRead(property.PropertyType, configuration[key]!)
            select new KeyValuePair<string, string?>(key, configuration[key]);
        var values = new ConfigurationBuilder().AddInMemoryCollection(readable).Build();
        var options = values.GetSection(SettingNames.Plain(section)).Get(type) ?? Activator.CreateInstance(type)!;
        return OptionFaults.Of(options).Select(fault => $"{string.Join(", ", fault.MemberNames.Select(member => SettingNames.Variable(section, member)))}: {fault.ErrorMessage}");
    }

    private static bool CanRead(Type type, string text)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(Uri))
            return Uri.TryCreate(text, UriKind.Absolute, out _);
        if (plain == typeof(string))
            return true;
        try
        {
            return System.ComponentModel.TypeDescriptor.GetConverter(plain).ConvertFromString(null, CultureInfo.InvariantCulture, text) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } kind => $"value of {string.Join(", ", Enum.GetNames(kind))}",
        var number when number == typeof(int) || number == typeof(long) => "whole number",
        var number when number == typeof(double) => "number",
        var truth when truth == typeof(bool) => "true or false",
        var address when address == typeof(Uri) => "address",
        var other => other.Name,
    };
}
