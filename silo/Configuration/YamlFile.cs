using System.Globalization;
using Microsoft.Extensions.Options;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MusicInsights.Silo.Configuration;

/// <summary>A YAML file as flat keys and values, the form in which configuration is merged.</summary>
internal static class YamlFile
{
    /// <summary>The file's settings; none when there is no such file. A key without a value is there with null.</summary>
    /// <exception cref="OptionsValidationException">The file cannot be read as YAML; the fault names the line.</exception>
    public static IReadOnlyList<KeyValuePair<string, string?>> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var text = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return [.. yaml.Documents.SelectMany(document => Flatten(document.RootNode, ""))];
        }
        catch (YamlException e)
        {
            throw new OptionsValidationException("config", typeof(YamlFile), [$"{path}, line {e.Start.Line}: {e.Message}"]);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Flatten(YamlNode node, string key) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(child => Flatten(child.Value, Below(key, Name(child.Key)))),
        YamlSequenceNode list => list.Children.SelectMany((item, at) => Flatten(item, Below(key, at.ToString(CultureInfo.InvariantCulture)))),
        YamlScalarNode value => [new(key, IsNull(value) ? null : value.Value)],
        _ => throw new YamlException(node.Start, node.End, "An alias cannot be resolved."),
    };

    private static string Name(YamlNode key) =>
        key is YamlScalarNode { Value: { } name } ? name : throw new YamlException(key.Start, key.End, "A setting's name is a plain word.");

    private static string Below(string key, string name) => key.Length == 0 ? name : $"{key}:{name}";

    private static bool IsNull(YamlScalarNode scalar) => scalar is { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };
}
