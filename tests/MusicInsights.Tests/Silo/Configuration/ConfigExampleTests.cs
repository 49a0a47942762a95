using System.Reflection;
using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

/// <summary>The example is what a reader trusts, so it may not differ from the program.</summary>
public sealed class ConfigExampleTests
{
    private static readonly (string Section, Type Options, PropertyInfo Property)[] Known =
    [
        .. from section in WebOptions.Sections
           from property in SettingNames.Properties(section.Value)
           select (section.Key, section.Value, property),
    ];

    public static TheoryData<string> Sections => [.. WebOptions.Sections.Keys];

    [Fact]
    public void The_example_names_every_setting_and_no_other()
    {
        var written = Settings().Select(setting => setting.Key).Order();

        written.ShouldBe(Known.Select(known => SettingNames.Key(known.Section, known.Property.Name)).Order());
    }

    [Theory, MemberData(nameof(Sections))]
    public void The_example_shows_the_defaults(string section)
    {
        var options = WebOptions.Sections[section];
        var values = new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();

        var shown = values.GetSection(SettingNames.Plain(section)).Get(options) ?? Activator.CreateInstance(options)!;

        Values(shown).ShouldBe(Values(Activator.CreateInstance(options)!));
        foreach (var (name, value) in Values(Activator.CreateInstance(options)!))
            IsWritten(section, name).ShouldBe(value is not null, $"{section}.{name} is {value ?? "unset"} by default");
    }

    [Fact]
    public void Every_line_of_the_example_stands_below_a_line_that_explains_it()
    {
        var lines = File.ReadAllLines(ExamplePath());

        var unexplained = lines.Where((line, at) => line.Contains(':', StringComparison.Ordinal) && !IsComment(line) && (at == 0 || !IsComment(lines[at - 1])));

        unexplained.ShouldBeEmpty();
    }

    [Fact]
    public void The_configuration_page_names_every_variable_with_its_default()
    {
        var page = File.ReadAllText(Path.Combine(Folders.Root, "docs", "configuration.md"));

        foreach (var (section, options, property) in Known)
        {
            var standard = Shown(property, Activator.CreateInstance(options)!);
            var shown = standard is null ? "" : $"`{Text(standard)}`";
            page.ShouldContain($"| `{SettingNames.Variable(section, property.Name)}` | {shown} |", Case.Sensitive);
        }
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith('#');

    private static string ExamplePath() => Path.Combine(Folders.Root, "config.example.yaml");

    /// <summary>The example's settings under the keys the program reads them by.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Settings() =>
        YamlFile.Read(ExamplePath()).Select(setting => new KeyValuePair<string, string?>(SettingNames.Plain(setting.Key), setting.Value));

    private static bool IsWritten(string section, string property) =>
        Settings().Single(setting => setting.Key == SettingNames.Key(section, property)).Value is not null;

    private static Dictionary<string, object?> Values(object options) =>
        SettingNames.Properties(options.GetType()).ToDictionary(property => property.Name, property => Shown(property, options));

    /// <summary>A folder's default depends on the machine: it is shown as unset.</summary>
    private static object? Shown(PropertyInfo property, object options) =>
        property.GetValue(options) is string path && Path.IsPathRooted(path) ? null : property.GetValue(options);

    private static string Text(object value) => value is bool flag
        ? flag ? "true" : "false"
        : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
}
