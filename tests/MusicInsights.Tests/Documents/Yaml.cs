using MusicInsights.Silo.Configuration;
using YamlDotNet.RepresentationModel;

namespace MusicInsights.Tests.Documents;

/// <summary>A look into the YAML of the repository.</summary>
internal static class Yaml
{
    public static YamlMappingNode Read(params string[] path)
    {
        using var text = File.OpenText(Path.Combine([Folders.Root, .. path]));
        var stream = new YamlStream();
        // Merge keys are the reader's to apply, which the representation does not: what is asked here stands beside them.
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static YamlNode? At(this YamlNode node, string name) => node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    public static string? Text(this YamlNode node, string name) => (node.At(name) as YamlScalarNode)?.Value;

    public static IEnumerable<(string Name, YamlNode Value)> Entries(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Select(entry => (((YamlScalarNode)entry.Key).Value!, entry.Value)) : [];
}
