using YamlDotNet.RepresentationModel;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>The repository's prometheus.yml, with other targets in place of the containers' names, and less patience.</summary>
internal static class ScrapeConfiguration
{
    public static string For(string configuration, IReadOnlyDictionary<string, IEnumerable<Uri>> targets, string every)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(configuration));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        foreach (var setting in new[] { "scrape_interval", "scrape_timeout", "evaluation_interval" })
            root["global"][setting].ShouldBeScalar().Value = every;
        var jobs = (YamlSequenceNode)root["scrape_configs"];
        foreach (var job in jobs.Children.Cast<YamlMappingNode>().ToList())
        {
            var name = job["job_name"].ShouldBeScalar().Value!;
            if (!job.Children.Remove("dns_sd_configs"))
                throw new InvalidDataException($"{name} is not found by name");
            if (targets.TryGetValue(name, out var known))
                job.Add("static_configs", new YamlSequenceNode(new YamlMappingNode("targets", new YamlSequenceNode(known.Select(address => new YamlScalarNode(address.Authority))))));
            else
                jobs.Children.Remove(job);
        }

        using var text = new StringWriter();
        yaml.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlScalarNode ShouldBeScalar(this YamlNode node) => node as YamlScalarNode ?? throw new InvalidDataException($"{node} is no plain value");
}
